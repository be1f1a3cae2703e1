import type { RecordedMessage } from './recorded-message.ts';

/** Beside its bytes a message takes about this much memory. */
const overheadBytes = 200;

/** The messages of the last while, the oldest forgotten first: by time, and earlier where they would take too much memory. */
export class RecentMessages {
  readonly #limits: { spanMillis: number; mostBytes: number };
  #messages: RecordedMessage[] = [];
  /** Those before it are forgotten; the array is cut now and then. */
  #first = 0;
  #bytes = 0;

  constructor(limits: { spanMillis: number; mostBytes: number }) {
    this.#limits = limits;
  }

  /** When the oldest one came; undefined where there is none. */
  get sinceMillis(): number | undefined {
    return this.#messages[this.#first]?.logMillis;
  }

  /** Bytes of memory, about. */
  get bytes(): number {
    return this.#bytes;
  }

  push(message: RecordedMessage): void {
    this.#messages.push(message);
    this.#bytes += sizeOf(message);
    this.forget(message.logMillis);
  }

  /** Forgets what is too old now. */
  forget(nowMillis: number): void {
    const { spanMillis, mostBytes } = this.#limits;
    for (;;) {
      const oldest = this.#messages[this.#first];
      if (oldest === undefined) break;
      if (oldest.logMillis >= nowMillis - spanMillis && this.#bytes <= mostBytes) break;
      this.#bytes -= sizeOf(oldest);
      this.#first++;
    }
    if (this.#first > this.#messages.length / 2) {
      this.#messages = this.#messages.slice(this.#first);
      this.#first = 0;
    }
  }

  /** In the order in which they came. */
  list(): RecordedMessage[] {
    return this.#messages.slice(this.#first);
  }

  /** Bytes that came since a time. */
  bytesSince(millis: number): number {
    let bytes = 0;
    for (let place = this.#messages.length - 1; place >= this.#first; place--) {
      const message = this.#messages[place]!;
      if (message.logMillis < millis) break;
      bytes += message.data.length + recordBytes;
    }
    return bytes;
  }
}

/** What MCAP adds to a message: its head and its place in the index. */
const recordBytes = 31 + 16;

function sizeOf({ data }: RecordedMessage): number {
  return data.length + overheadBytes;
}
