/**
 * The little of protobuf's wire format that recordings need: length-delimited fields, varints, doubles and packed floats
 * (https://protobuf.dev/programming-guides/encoding/).
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** A copy of what was written; the writer starts anew. */
  finish(): Uint8Array {
    const written = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return written;
  }

  varintField(field: number, value: number): void {
    this.#varint(field * 8);
    this.#varint(value);
  }

  doubleField(field: number, value: number): void {
    this.#varint(field * 8 + 1);
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  bytesField(field: number, bytes: Uint8Array): void {
    this.#varint(field * 8 + 2);
    this.#varint(bytes.length);
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  stringField(field: number, text: string): void {
    this.bytesField(field, new TextEncoder().encode(text));
  }

  floatsField(field: number, values: ArrayLike<number>): void {
    this.#varint(field * 8 + 2);
    this.#varint(values.length * 4);
    this.#reserve(values.length * 4);
    for (let index = 0; index < values.length; index++) {
      this.#view.setFloat32(this.#length, values[index]!, true);
      this.#length += 4;
    }
  }

  #varint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#length++] = rest;
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + count));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** A field's content: the number of a varint or fixed field, or the bytes of a length-delimited one (a view). */
export type ProtobufField = { field: number; value: number | Uint8Array };

/** The fields of a message in their order. @throws where the bytes end inside a field or are of no known kind */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = view.getUint8(offset++);
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (offset < bytes.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        yield { field, value: varint() };
        break;
      case 1:
        yield { field, value: view.getFloat64(offset, true) };
        offset += 8;
        break;
      case 2: {
        const length = varint();
        if (offset + length > bytes.length) {
          throw new Error(
            `Field ${field}: expected ${length} bytes, found ${bytes.length - offset}`,
          );
        }
        yield { field, value: bytes.subarray(offset, offset + length) };
        offset += length;
        break;
      }
      case 5:
        yield { field, value: view.getFloat32(offset, true) };
        offset += 4;
        break;
      default:
        throw new Error(`Field ${field}: unknown wire type ${tag % 8}`);
    }
  }
}

/** Packed floats of a length-delimited field. */
export function parseFloats(bytes: Uint8Array): Float32Array {
  if (bytes.length % 4 !== 0)
    throw new Error(`Floats: ${bytes.length} bytes are no whole number of them`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const floats = new Float32Array(bytes.length / 4);
  for (let index = 0; index < floats.length; index++) {
    floats[index] = view.getFloat32(index * 4, true);
  }
  return floats;
}
