import type { SentMessage } from './message-writer.ts';

/** Where a sender's messages go. */
export type Outlet = {
  /** For people. */
  readonly where: string;
  /** Messages of a time in which nobody takes them are lost, as a sensor's are. Says whether somebody does. */
  send(messages: readonly SentMessage[]): boolean;
  close(): Promise<void> | void;
};

export const connectLimitMillis = 5000;
