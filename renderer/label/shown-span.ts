import type { Span } from '../../main/wire/label-events.ts';

/** The stretch of a session that the timeline shows; outside of React, because it changes with its pictures. */
export class ShownSpan {
  start: number;
  end: number;
  readonly #listeners = new Set<() => void>();

  constructor({ start, end }: Span) {
    this.start = start;
    this.end = end;
  }

  /** Told with every picture of the timeline; only a change goes to the listeners. */
  take(start: number, end: number): void {
    if (start === this.start && end === this.end) return;
    this.start = start;
    this.end = end;
    for (const listener of this.#listeners) listener();
  }

  /** Returns a function that ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
