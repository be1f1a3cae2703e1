import { sizeOf } from './state-dict.ts';

/** An array of a `.npy` file, row-major. */
export type NpyArray = {
  shape: number[];
  values: Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;
};

const magic = '\x93NUMPY';
const types = {
  '<f4': Float32Array,
  '<f8': Float64Array,
  '<i4': Int32Array,
  '<i8': BigInt64Array,
  '|u1': Uint8Array,
} as const;

/**
 * Reads NumPy's format, versions 1 to 3 (numpy.lib.format): float32, float64, int32, int64 and uint8. Column-major arrays are
 * turned row-major.
 *
 * @throws an Error that says what is wrong with the file.
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { Values, isColumnMajor, shape, dataStart } = parseNpyHeader(bytes);
  const expected = sizeOf(shape) * Values.BYTES_PER_ELEMENT;
  if (bytes.length - dataStart !== expected) {
    throw new Error(
      `Npy: [${shape.join(', ')}] takes ${expected} bytes, found ${bytes.length - dataStart}`,
    );
  }
  // A copy starts at offset 0, which every typed array may view.
  const values = new Values(new Uint8Array(bytes.subarray(dataStart)).buffer);
  return { shape, values: isColumnMajor ? toRowMajor(values, shape) : values };
}

/** What a file says about its values, which start at `dataStart`. */
export type NpyHeader = {
  Values: (typeof types)[keyof typeof types];
  isColumnMajor: boolean;
  shape: number[];
  dataStart: number;
};

/**
 * Reads what stands before the values; the bytes may end anywhere after it.
 *
 * @throws an Error that says what is wrong with the file.
 */
export function parseNpyHeader(bytes: Uint8Array): NpyHeader {
  const latin1 = new TextDecoder('latin1');
  if (bytes.length < 12 || latin1.decode(bytes.subarray(0, 6)) !== magic) {
    throw new Error('Npy: this is not a .npy file: its first bytes are not \\x93NUMPY');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6]!;
  if (version < 1 || version > 3) throw new Error(`Npy: version ${version}, expected 1, 2 or 3`);
  const headerStart = version === 1 ? 10 : 12;
  const headerLength = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataStart = headerStart + headerLength;
  if (dataStart > bytes.length) {
    throw new Error(`Npy: the header ends at byte ${dataStart}, the file at ${bytes.length}`);
  }
  const header = latin1.decode(bytes.subarray(headerStart, dataStart));
  return { ...parseDictionary(header), dataStart };
}

/** Writes version 1 of the format, in pieces to be written one after the other. */
export function writeNpy({ shape, values }: NpyArray): Uint8Array[] {
  if (values.length !== sizeOf(shape)) {
    throw new Error(`Npy: ${values.length} values do not fill [${shape.join(', ')}]`);
  }
  const descr = Object.entries(types).find(([, Values]) => values instanceof Values)![0];
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [npyHeader(descr as keyof typeof types, shape), bytes];
}

/** What stands before the values: a multiple of 64 bytes, ending in a line feed. */
export function npyHeader(descr: keyof typeof types, shape: number[]): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((10 + header.length + 1) / 64) * 64 - 10;
  const bytes = Buffer.from(`${magic}\x01\0\0\0${header.padEnd(length - 1)}\n`, 'latin1');
  bytes.writeUInt16LE(length, 8);
  return bytes;
}

/** The header is a Python dictionary of three known keys. */
function parseDictionary(text: string): Omit<NpyHeader, 'dataStart'> {
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const tuple = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || tuple === undefined) {
    throw new Error('Npy: the header lacks a plain descr, fortran_order or shape');
  }
  if (!Object.hasOwn(types, descr)) {
    const known = 'float32 (<f4), float64 (<f8), int32 (<i4), int64 (<i8) and uint8 (|u1)';
    throw new Error(`Npy: the type is ${descr}, expected one of ${known}`);
  }
  const shape = tuple
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  return { Values: types[descr as keyof typeof types], isColumnMajor: order === 'True', shape };
}

function toRowMajor<T extends NpyArray['values']>(values: T, shape: number[]): T {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  const moved = values.slice() as T;
  for (let index = 0; index < values.length; index++) {
    let rest = index;
    let at = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += (rest % shape[axis]!) * strides[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    moved[index] = values[at]!;
  }
  return moved;
}
