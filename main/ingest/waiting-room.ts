import { ingestLimits } from './ingest-limits.ts';

export type WaitingRoom = {
  hasRoom(address: string): boolean;
  /** @returns what gives the place back */
  enter(address: string): () => void;
};

/** Connections that wait for a person's decision: few of one device, which so keeps nobody else from being asked about. */
export function createWaitingRoom(): WaitingRoom {
  const waiting = new Set<{ address: string }>();
  return {
    hasRoom(address) {
      const own = [...waiting].filter((place) => place.address === address);
      return waiting.size < ingestLimits.senders && own.length < ingestLimits.waitingOfAddress;
    },
    enter(address) {
      const place = { address };
      waiting.add(place);
      return () => void waiting.delete(place);
    },
  };
}
