import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';

export type ZipEntry = {
  name: string;
  /** Of its content, unpacked. */
  size: number;
};

export type Zip = {
  entries: Map<string, ZipEntry>;
  /** Unpacked content, its checksum compared. @throws when there is no such entry or it is damaged. */
  read(name: string): Promise<Uint8Array>;
  /** The same piece by piece, for entries too large for memory; what is wrong with the whole is thrown at its end. */
  readPieces(name: string): AsyncGenerator<Uint8Array, void>;
};

type StoredEntry = ZipEntry & {
  isDeflated: boolean;
  packedSize: number;
  checksum: number;
  headerOffset: number;
};

// Deflate cannot pack more than 1032 : 1; anything above is a lie about a size.
const greatestRatio = 1032;
const maximumEntry = 2 ** 31 - 1;
const pieceBytes = 2 ** 20;
const endRecordBytes = 22;
const utf8 = new TextDecoder();

/**
 * Opens a zip archive, stored or deflated, with or without 64-bit fields (PKWARE's APPNOTE.TXT 4.3).
 *
 * @throws an Error that says what is wrong with the archive.
 */
export async function openZip(source: ByteSource): Promise<Zip> {
  const { count, offset, size } = await findDirectory(source);
  const directory = parseDirectory(await source.read(offset, size), count);
  const find = (name: string) => {
    const entry = directory.get(name);
    if (entry === undefined) throw new Error(`Zip: there is no ${name} in it`);
    return entry;
  };
  return {
    entries: directory,
    async read(name) {
      const entry = find(name);
      const packed = await source.read(await packedStart(source, entry), entry.packedSize);
      const bytes = entry.isDeflated ? inflate(packed, entry) : packed;
      check(entry, bytes.length, crc32(bytes));
      return bytes;
    },
    async *readPieces(name) {
      const entry = find(name);
      const packed = packedPieces(source, entry);
      let [size, checksum] = [0, 0];
      for await (const piece of entry.isDeflated ? inflatePieces(packed, entry) : packed) {
        size += piece.length;
        checksum = crc32(piece, checksum);
        if (size > entry.size) break;
        yield piece;
      }
      check(entry, size, checksum);
    },
  };
}

function check(entry: StoredEntry, size: number, checksum: number): void {
  if (size !== entry.size || checksum !== entry.checksum) {
    throw new Error(`Zip: ${entry.name} is damaged: its checksum or size does not agree`);
  }
}

type Directory = { count: number; offset: number; size: number };

async function findDirectory(source: ByteSource): Promise<Directory> {
  // The end record is followed by a comment of at most 65535 bytes.
  const tailLength = Math.min(source.length, endRecordBytes + 0xffff);
  const tailOffset = source.length - tailLength;
  const tail = viewOf(await source.read(tailOffset, tailLength));
  for (let at = tailLength - endRecordBytes; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    if (at + endRecordBytes + tail.getUint16(at + 20, true) !== tailLength) continue;
    const directory = {
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
    const isWide = directory.count === 0xffff || directory.size === 0xffffffff || directory.offset === 0xffffffff; // prettier-ignore
    return isWide ? readWideDirectory(source, tailOffset + at) : directory;
  }
  throw new Error('Zip: it has no end record: the file is cut off or not a zip archive');
}

/** The 64-bit end record, found through the locator that stands before the short one. */
async function readWideDirectory(source: ByteSource, endRecord: number): Promise<Directory> {
  if (endRecord < 20) throw new Error('Zip: the 64-bit end record is missing');
  const locator = viewOf(await source.read(endRecord - 20, 20));
  if (locator.getUint32(0, true) !== 0x07064b50) {
    throw new Error('Zip: the 64-bit end record is missing');
  }
  const record = viewOf(await source.read(wide(locator, 8), 56));
  if (record.getUint32(0, true) !== 0x06064b50) {
    throw new Error('Zip: the 64-bit end record is missing');
  }
  return { count: wide(record, 32), size: wide(record, 40), offset: wide(record, 48) };
}

function parseDirectory(bytes: Uint8Array, count: number): Map<string, StoredEntry> {
  const view = viewOf(bytes);
  const entries = new Map<string, StoredEntry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) {
      throw new Error(`Zip: entry ${index} of ${count} is missing in its directory`);
    }
    const method = view.getUint16(at + 10, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const end = extraEnd + view.getUint16(at + 32, true);
    if (end > bytes.length) throw new Error(`Zip: entry ${index} of ${count} is cut off`);
    const name = utf8.decode(bytes.subarray(at + 46, nameEnd));
    if (view.getUint16(at + 8, true) & 1) throw new Error(`Zip: ${name} is encrypted`);
    if (method !== 0 && method !== 8) {
      throw new Error(
        `Zip: ${name} is packed by method ${method}; only stored and deflated are read`,
      );
    }
    if (entries.has(name)) throw new Error(`Zip: ${name} stands twice in it`);
    const entry = {
      name,
      isDeflated: method === 8,
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    };
    widen(entry, viewOf(bytes.subarray(nameEnd, extraEnd)));
    checkSizes(entry);
    entries.set(name, entry);
    at = end;
  }
  return entries;
}

/** Takes 64-bit sizes from extra field 1, which has them for the fields that are all ones, in this order. */
function widen(entry: StoredEntry, extra: DataView): void {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    const end = Math.min(at + 4 + extra.getUint16(at + 2, true), extra.byteLength);
    let next = at + 4;
    for (const field of ['size', 'packedSize', 'headerOffset'] as const) {
      if (entry[field] !== 0xffffffff) continue;
      if (next + 8 > end) throw new Error(`Zip: ${entry.name} lacks its 64-bit ${field}`);
      entry[field] = wide(extra, next);
      next += 8;
    }
  }
}

function checkSizes(entry: StoredEntry): void {
  const { name, size, packedSize, isDeflated } = entry;
  const greatest = isDeflated ? packedSize * greatestRatio : packedSize;
  if (size > Math.min(greatest, maximumEntry) || (!isDeflated && size !== packedSize)) {
    throw new Error(
      `Zip: ${name} says ${size} bytes, which ${packedSize} packed bytes cannot hold`,
    );
  }
}

/** Where an entry's packed bytes begin. */
async function packedStart(source: ByteSource, entry: StoredEntry): Promise<number> {
  const header = viewOf(await source.read(entry.headerOffset, 30));
  if (header.getUint32(0, true) !== 0x04034b50) {
    throw new Error(`Zip: ${entry.name} is not where the directory says`);
  }
  return entry.headerOffset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
}

async function* packedPieces(source: ByteSource, entry: StoredEntry): AsyncGenerator<Uint8Array> {
  const start = await packedStart(source, entry);
  for (let at = 0; at < entry.packedSize; at += pieceBytes) {
    yield await source.read(start + at, Math.min(pieceBytes, entry.packedSize - at));
  }
}

async function* inflatePieces(
  packed: AsyncIterable<Uint8Array>,
  entry: ZipEntry,
): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw();
  const feeding = pipeline(Readable.from(packed), inflater).catch(() => undefined); // thrown below too
  try {
    yield* inflater as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new Error(`Zip: ${entry.name} is damaged: ${(error as Error).message}`, { cause: error });
  } finally {
    inflater.destroy();
    await feeding;
  }
}

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (error) {
    throw new Error(`Zip: ${entry.name} is damaged: ${(error as Error).message}`, { cause: error });
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function wide(view: DataView, offset: number): number {
  const value = Number(view.getBigUint64(offset, true));
  if (!Number.isSafeInteger(value)) throw new Error(`Zip: ${value} is no size or place in a file`);
  return value;
}
