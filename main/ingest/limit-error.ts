/** A sender went beyond a limit; the message is for people. */
export class LimitError extends Error {
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}
