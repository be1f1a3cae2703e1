/** Walks through a pickle's bytes and says where it stands when something is wrong. */
export class PickleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  error(what: string): Error {
    return new Error(`The checkpoint's pickle is damaged at byte ${this.#at}: ${what}`);
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  uint64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), true));
  }

  /** Big-endian, unlike everything else in a pickle. */
  float64(): number {
    return this.#view.getFloat64(this.#take(8), false);
  }

  /** Two's complement of any length; a bigint where a number cannot hold it. */
  long(length: number): number | bigint {
    const bytes = this.bytes(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index--) value = value * 256n + BigInt(bytes[index]!);
    const signed = BigInt.asIntN(8 * length, value);
    return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
  }

  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  utf8(length: number): string {
    return new TextDecoder().decode(this.bytes(length));
  }

  latin1(length: number): string {
    return new TextDecoder('latin1').decode(this.bytes(length));
  }

  /** Up to the next line feed, which is taken but not given. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#at);
    if (end < 0) throw this.error('a line does not end');
    const text = this.utf8(end - this.#at);
    this.#take(1);
    return text;
  }

  skip(length: number): void {
    this.#take(length);
  }

  #take(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) {
      throw this.error(`expected ${length} bytes more, found ${this.#bytes.length - start}`);
    }
    this.#at += length;
    return start;
  }
}
