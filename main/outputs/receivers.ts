import type { OutputEvent } from '../wire/output-events.ts';

/** A program that receives events, by whatever protocol. */
export type Receiver = {
  send(event: OutputEvent): void;
  /** Events that were sent to it and have not left this machine yet. */
  waiting(): number;
  disconnect(reason: string): void;
};

export type Receivers = {
  /** @returns what takes it away again */
  add(receiver: Receiver): () => void;
  send(event: OutputEvent): void;
  readonly size: number;
};

/** With this many events on their way to a receiver, progress is left out for it: the next is as good. */
const mostBeforeProgress = 16;
/** Starts and ends are never left out; who has this many of them to read has stopped reading. */
const mostWaiting = 1000;

/** All receivers: each gets what it can take, and none of them holds up another or the app. */
export function createReceivers(): Receivers {
  const receivers = new Set<Receiver>();
  return {
    add(receiver) {
      receivers.add(receiver);
      return () => receivers.delete(receiver);
    },
    send(event) {
      for (const receiver of receivers) {
        const waiting = receiver.waiting();
        if (waiting >= mostWaiting) {
          receivers.delete(receiver);
          receiver.disconnect(`Too slow: ${waiting} events behind`);
        } else if (event.kind !== 'progress' || waiting < mostBeforeProgress) {
          receiver.send(event);
        }
      }
    },
    get size() {
      return receivers.size;
    },
  };
}
