import { createMessageSource, type MessageSource } from './message-source.ts';
import type { SourceHub } from './source-hub.ts';
import { takeMessages } from './take-messages.ts';

const mostKinectrons = 8;
const connectedWords = 'Kinectron, by way of a screen';

/** The Kinectrons of one screen: their protocol (PeerJS) runs in pages only, so the screen forwards what it gets. */
export type KinectronDesk = {
  /** @throws in words when there are too many */
  open(name: string): { id: string };
  take(id: string, message: unknown): void;
  /** The screen has lost this Kinectron, and tries again, or has it back. */
  setLink(id: string, isUp: boolean): void;
  close(id: string): void;
  /** The screen is gone, and with it all that it forwarded. */
  leave(): void;
};

/** @returns a desk for each screen */
export function createKinectronIngest(options: {
  hub: SourceHub;
  nowMillis: () => number;
}): () => KinectronDesk {
  const { hub, nowMillis } = options;
  const taken = new Set<string>();
  const freeId = () => {
    for (let number = 1; number <= mostKinectrons; number++) {
      if (!taken.has(`kinectron-${number}`)) return `kinectron-${number}`;
    }
    throw new Error(`There are ${mostKinectrons} Kinectrons already: remove one first`);
  };
  return () => {
    const own = new Map<string, { source: MessageSource; take: (message: unknown) => void }>();
    const close = (id: string) => {
      if (!own.delete(id)) return;
      taken.delete(id);
      hub.remove(id);
    };
    return {
      open(name) {
        const id = freeId();
        const source = createMessageSource({
          id,
          name,
          settingsKey: `kinectron ${name}`,
          nowMillis,
          status: { state: 'waiting', detail: 'Waiting for a Kinectron' },
        });
        taken.add(id);
        hub.add(source);
        source.opened(connectedWords);
        // A screen that is flooded itself forwards it: what is too much is left out.
        const take = takeMessages(source, nowMillis, () => undefined);
        own.set(id, { source, take: (message) => take('message', message) });
        return { id };
      },
      take: (id, message) => own.get(id)?.take(message),
      setLink(id, isUp) {
        const source = own.get(id)?.source;
        if (isUp) source?.opened(connectedWords);
        else source?.closed('reconnecting', `${source.name} was lost. The screen tries again`);
      },
      close,
      leave() {
        for (const id of [...own.keys()]) close(id);
      },
    };
  };
}
