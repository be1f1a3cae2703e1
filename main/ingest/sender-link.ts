import type { Knock } from './admission.ts';

/** A connection on which a sender sends, whatever it is made of. */
export type SenderLink = {
  readonly knock: Knock;
  /** Words for the sender, which need not listen. */
  tell(event: 'held' | 'problem', reason: string): void;
  close(reason: string): void;
  /** Who gets what comes from now on. */
  listen(listener: LinkListener): void;
};

export type LinkListener = {
  message(event: string, message: unknown): void;
  /** The connection itself found something wrong. */
  problem(kind: string, text: string): void;
  closed(): void;
};
