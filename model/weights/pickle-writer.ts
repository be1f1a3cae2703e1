/** A pickle of protocol 2, opcode by opcode, of tensors, texts, numbers and containers: what torch.load allows for weights. */
export class PickleWriter {
  readonly #bytes: number[] = [0x80, 2];

  /** A dictionary whose keys and values `items` writes in turn. */
  dictionary(items: () => void): void {
    this.#bytes.push(0x7d, 0x28);
    items();
    this.#bytes.push(0x75);
  }

  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.#bytes.push(0x58);
    this.#uint32(bytes.length);
    this.#bytes.push(...bytes);
  }

  /** A tuple of what `items` writes. */
  tuple(items: () => void): void {
    this.#tuple(items);
  }

  /** A list of what `items` writes. */
  list(items: () => void): void {
    this.#bytes.push(0x5d, 0x28);
    items();
    this.#bytes.push(0x65);
  }

  /** A whole number of 32 bits. */
  integer(value: number): void {
    this.#int(value);
  }

  /**
   * A tensor, row-major, whose elements are the entry `key` beside the pickle.
   *
   * @param type of the storage in PyTorch's words
   */
  tensor(type: 'Float' | 'Long', key: string, shape: number[]): void {
    const length = shape.reduce((product, size) => product * size, 1);
    this.#global('torch._utils', '_rebuild_tensor_v2');
    this.#tuple(() => {
      this.#tuple(() => {
        this.text('storage');
        this.#global('torch', `${type}Storage`);
        this.text(key);
        this.text('cpu');
        this.#int(length);
      });
      this.#bytes.push(0x51);
      this.#int(0);
      this.#tuple(() => {
        for (const size of shape) this.#int(size);
      });
      this.#tuple(() => {
        let stride = length;
        for (const size of shape) this.#int((stride /= size));
      });
      this.#bytes.push(0x89); // requires_grad: false
      this.#global('collections', 'OrderedDict');
      this.#bytes.push(0x29, 0x52); // called with an empty tuple
    });
    this.#bytes.push(0x52);
  }

  finish(): Uint8Array {
    return Uint8Array.from([...this.#bytes, 0x2e]);
  }

  #tuple(items: () => void): void {
    this.#bytes.push(0x28);
    items();
    this.#bytes.push(0x74);
  }

  #global(module: string, name: string): void {
    this.#bytes.push(0x63, ...new TextEncoder().encode(`${module}\n${name}\n`));
  }

  #int(value: number): void {
    this.#bytes.push(0x4a);
    this.#uint32(value);
  }

  #uint32(value: number): void {
    this.#bytes.push(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24);
  }
}
