/** A connection to a machine that is itself a server. It is opened once; who wants it back opens another. */
export type Transport = { close(): void };

export type TransportListener = {
  opened(): void;
  message(event: string, message: unknown): void;
  /** Called once, also when it never opened; never after `close`. */
  ended(end: TransportEnd): void;
};

export type TransportEnd = {
  reason: 'lost' | 'unreachable' | 'refused' | 'other-version' | 'too-much';
  /** What the server or the network said, if anything. */
  words: string;
};

export const openLimitMillis = 5000;
