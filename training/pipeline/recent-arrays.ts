/** Keeps what was loaded last, up to a number of bytes; the newest stays even where it is larger than that. */
export class RecentArrays {
  readonly #kept = new Map<string, ArrayBufferView>();
  #bytes = 0;

  constructor(readonly limit: number) {}

  get<A extends ArrayBufferView>(key: string, load: () => A): A {
    const kept = this.#kept.get(key) as A | undefined;
    const array = kept ?? load();
    // Whatever is asked for moves to the end; what nobody asked for longest is at the start.
    this.#kept.delete(key);
    this.#kept.set(key, array);
    if (kept === undefined) this.#bytes += array.byteLength;
    for (const [oldest, { byteLength }] of this.#kept) {
      if (this.#bytes <= this.limit || this.#kept.size === 1) break;
      this.#kept.delete(oldest);
      this.#bytes -= byteLength;
    }
    return array;
  }
}
