import type { ByteSource } from './byte-source.ts';
import { decodeElements, elementBytes, type ElementType } from './element-types.ts';
import { parseStrictJson } from './parse-strict-json.ts';
import { sizeOf, type StateDict } from './state-dict.ts';

/** Where a tensor lies in the file. */
export type SafetensorsEntry = {
  type: ElementType;
  shape: number[];
  offset: number;
  byteLength: number;
};

export type SafetensorsHeader = {
  metadata: Record<string, string>;
  entries: Map<string, SafetensorsEntry>;
};

/** Of the tensor that holds the scales of an int8 one's rows. */
export const scalesSuffix = '.scales';

// The format's own limit.
const maximumHeader = 100_000_000;

/**
 * The header of a safetensors file, checked to the last byte: tensors must fill the rest of the file without gap or
 * overlap, as the format demands (github.com/huggingface/safetensors, "Format").
 *
 * @throws an Error that says what is wrong with the file.
 */
export async function readSafetensorsHeader(source: ByteSource): Promise<SafetensorsHeader> {
  if (source.length < 8) {
    throw new Error(`Safetensors: expected a header of 8 bytes or more, found ${source.length}`);
  }
  const start = await source.read(0, 8);
  const length = Number(new DataView(start.buffer, start.byteOffset).getBigUint64(0, true));
  if (length > maximumHeader || 8 + length > source.length) {
    const limit = Math.min(maximumHeader, source.length - 8);
    throw new Error(
      `Safetensors: the header says ${length} bytes, where at most ${limit} can be: the file is cut off or of another kind`,
    );
  }
  const header = parseHeader(await source.read(8, length));
  const entries = new Map<string, SafetensorsEntry>();
  let metadata: Record<string, string> = {};
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') metadata = parseMetadata(value);
    else entries.set(name, parseEntry(name, value, 8 + length));
  }
  checkLayout(entries, 8 + length, source.length);
  return { metadata, entries };
}

/** One tensor of the file, as float32. */
export async function readSafetensorsValues(
  source: ByteSource,
  entry: SafetensorsEntry,
): Promise<Float32Array> {
  return decodeElements(entry.type, await source.read(entry.offset, entry.byteLength));
}

/** A whole file with float32 and int8 tensors, in pieces to be written one after the other. */
export function writeSafetensors(
  tensors: StateDict,
  metadata: Record<string, string>,
): Uint8Array[] {
  // Built through entries, so that no name can reach a prototype.
  const header: [string, unknown][] = [['__metadata__', metadata]];
  const pieces: Uint8Array[] = [];
  let offset = 0;
  const add = (name: string, shape: number[], values: Float32Array | Int8Array) => {
    if (values.length !== sizeOf(shape)) {
      throw new Error(`${name}: ${values.length} values do not fill [${shape.join(', ')}]`);
    }
    const end = offset + values.byteLength;
    const dtype = values instanceof Int8Array ? 'I8' : 'F32';
    header.push([name, { dtype, shape, data_offsets: [offset, end] }]);
    pieces.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    offset = end;
  };
  for (const [name, { shape, values, quantised }] of Object.entries(tensors)) {
    if (quantised === undefined) {
      add(name, shape, values);
      continue;
    }
    add(name, shape, quantised.values);
    add(`${name}${scalesSuffix}`, [quantised.scales.length], quantised.scales);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Spaces fill the header up, so that the tensors start at a multiple of 8.
  const start = new Uint8Array(8 + Math.ceil(json.length / 8) * 8).fill(0x20, 8);
  new DataView(start.buffer).setBigUint64(0, BigInt(start.length - 8), true);
  start.set(json, 8);
  return [start, ...pieces];
}

function parseHeader(bytes: Uint8Array): object {
  let header: unknown;
  try {
    header = parseStrictJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Error(`Safetensors: the header is not valid JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (!isObject(header)) throw new Error('Safetensors: the header is not a JSON object');
  return header;
}

function parseMetadata(value: unknown): Record<string, string> {
  if (!isObject(value) || !Object.values(value).every((entry) => typeof entry === 'string')) {
    throw new Error('Safetensors: __metadata__ is not a map from strings to strings');
  }
  return value as Record<string, string>;
}

function parseEntry(name: string, value: unknown, dataStart: number): SafetensorsEntry {
  const {
    dtype,
    shape,
    data_offsets: offsets,
  } = (isObject(value) ? value : {}) as Record<string, unknown>;
  if (typeof dtype !== 'string' || !Object.hasOwn(elementBytes, dtype)) {
    const known = Object.keys(elementBytes).join(', ');
    throw new Error(`Safetensors: ${name} has dtype ${String(dtype)}, expected one of ${known}`);
  }
  if (!isSizes(shape)) {
    throw new Error(`Safetensors: ${name} has shape ${JSON.stringify(shape)}, expected sizes`);
  }
  if (!isSizes(offsets) || offsets.length !== 2) {
    throw new Error(
      `Safetensors: ${name} has data_offsets ${JSON.stringify(offsets)}, expected [begin, end]`,
    );
  }
  const [begin, end] = offsets as [number, number];
  const type = dtype as ElementType;
  const byteLength = sizeOf(shape) * elementBytes[type];
  if (end - begin !== byteLength) {
    throw new Error(
      `Safetensors: ${name} [${shape.join(', ')}] of ${type} takes ${byteLength} bytes, found ${end - begin}`,
    );
  }
  return { type, shape, offset: dataStart + begin, byteLength };
}

function checkLayout(entries: Map<string, SafetensorsEntry>, start: number, end: number): void {
  const inOrder = [...entries].sort(
    ([, a], [, b]) => a.offset - b.offset || a.byteLength - b.byteLength,
  );
  let expected = start;
  for (const [name, entry] of inOrder) {
    if (entry.offset !== expected) {
      const what =
        entry.offset < expected ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw new Error(
        `Safetensors: ${name} starts at byte ${entry.offset} and ${what}, which ends at ${expected}`,
      );
    }
    expected += entry.byteLength;
  }
  if (expected !== end) {
    throw new Error(`Safetensors: the tensors end at byte ${expected}, the file at ${end}`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
