import { type FileHandle, open } from 'node:fs/promises';

const magic = Buffer.from('\x89MCAP0\r\n', 'latin1');
export const messageOpcode = 0x05;
export const chunkOpcode = 0x06;
export const messageIndexOpcode = 0x07;
export const metadataOpcode = 0x0c;
export const dataEndOpcode = 0x0f;
/** Nothing that the app writes comes near; a length beyond it is damage. */
export const longestRecord = 1024 ** 3;
const slabBytes = 1024 ** 2;

/** A whole top-level record, opcode and length included. */
export type McapRecordBytes = { opcode: number; offset: number; bytes: Buffer };

/** Whether a file's first bytes are those of MCAP. */
export function isMcap(beginning: Uint8Array): boolean {
  return magic.equals(beginning.subarray(0, magic.length));
}

/**
 * The whole top-level records of an MCAP file up to the end of its data; a cut is told in `problems`. Bytes are views that
 * stay as they are.
 *
 * @throws where the file is no MCAP file
 */
export async function* readMcapRecords(
  path: string,
  problems: string[],
): AsyncGenerator<McapRecordBytes> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytesAt = slabReader(file, size);
    const beginning = await bytesAt(0, Math.min(size, magic.length));
    if (!isMcap(beginning)) throw new Error('Not an MCAP file: it does not begin as one');
    let offset = magic.length;
    while (offset + 9 <= size) {
      const head = await bytesAt(offset, 9);
      const opcode = head.readUInt8(0);
      const length = Number(head.readBigUInt64LE(1));
      if (opcode === 0 || length > longestRecord) {
        problems.push(
          `Damaged at byte ${offset}: no record begins there; what comes after it is lost`,
        );
        return;
      }
      if (offset + 9 + length > size) break;
      yield { opcode, offset, bytes: await bytesAt(offset, 9 + length) };
      if (opcode === dataEndOpcode) return;
      offset += 9 + length;
    }
    problems.push(
      `Cut off: the file ends at byte ${size} without its end; ${size - offset} bytes of the last second are lost`,
    );
  } finally {
    await file.close();
  }
}

/** Reads on in large pieces: records are a few bytes or a hundred thousand. */
function slabReader(file: FileHandle, size: number) {
  let slab: Buffer = Buffer.alloc(0);
  let from = 0;
  return async (offset: number, length: number): Promise<Buffer> => {
    if (offset < from || offset + length > from + slab.length) {
      slab = await readAt(file, offset, Math.min(size - offset, Math.max(length, slabBytes)));
      from = offset;
    }
    return slab.subarray(offset - from, offset - from + length);
  };
}

/** @throws where the file ends before it */
export async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) throw new Error('the file became shorter while it was read');
    filled += bytesRead;
  }
  return buffer;
}
