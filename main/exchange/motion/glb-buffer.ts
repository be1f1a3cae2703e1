type Accessor = {
  bufferView: number;
  componentType: number;
  count: number;
  type: 'SCALAR' | 'VEC3';
  min?: number[];
  max?: number[];
};

const float = 5126;
const unsignedShort = 5123;
const width = { SCALAR: 1, VEC3: 3 };

/** The binary part of a `.glb` file, and what its JSON says about it. */
export type GlbBuffer = {
  accessors: Accessor[];
  bufferViews: { buffer: 0; byteOffset: number; byteLength: number }[];
  pieces: Uint8Array[];
  readonly byteLength: number;
  /** @returns the accessor's number. @param isBounded says the least and greatest values, which some uses need */
  add(values: Float32Array | Uint16Array, type: Accessor['type'], isBounded?: boolean): number;
};

export function createGlbBuffer(): GlbBuffer {
  let byteLength = 0;
  const buffer: GlbBuffer = {
    accessors: [],
    bufferViews: [],
    pieces: [],
    get byteLength() {
      return byteLength;
    },
    add(values, type, isBounded = false) {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      const padding = new Uint8Array((4 - (bytes.length % 4)) % 4);
      buffer.pieces.push(bytes, padding);
      const view = { buffer: 0 as const, byteOffset: byteLength, byteLength: bytes.length };
      byteLength += bytes.length + padding.length;
      buffer.accessors.push({
        bufferView: buffer.bufferViews.push(view) - 1,
        componentType: values instanceof Float32Array ? float : unsignedShort,
        count: values.length / width[type],
        type,
        ...(isBounded ? boundsOf(values, width[type]) : {}),
      });
      return buffer.accessors.length - 1;
    },
  };
  return buffer;
}

/** The pieces of a whole file: header, JSON, binary part. */
export function glbPieces(document: object, { byteLength, pieces }: GlbBuffer): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(document));
  const padded = Buffer.alloc(Math.ceil(json.length / 4) * 4, ' ');
  padded.set(json);
  const head = Buffer.alloc(20);
  head.write('glTF', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(28 + padded.length + byteLength, 8);
  head.writeUInt32LE(padded.length, 12);
  head.write('JSON', 16, 'latin1');
  const binary = Buffer.alloc(8);
  binary.writeUInt32LE(byteLength, 0);
  binary.write('BIN\0', 4, 'latin1');
  return [head, padded, binary, ...pieces];
}

function boundsOf(values: ArrayLike<number>, size: number): { min: number[]; max: number[] } {
  const min = new Array<number>(size).fill(Infinity);
  const max = new Array<number>(size).fill(-Infinity);
  for (let at = 0; at < values.length; at++) {
    const axis = at % size;
    min[axis] = Math.min(min[axis]!, values[at]!);
    max[axis] = Math.max(max[axis]!, values[at]!);
  }
  return { min, max };
}
