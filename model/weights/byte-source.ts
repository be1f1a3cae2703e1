import { open } from 'node:fs/promises';

/** Bytes that are read piece by piece: a checkpoint with its optimiser's state is several times the weights. */
export type ByteSource = {
  readonly length: number;
  /** @throws when the piece does not lie within the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
};

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    length: bytes.length,
    read(offset, length) {
      checkRange(offset, length, bytes.length);
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
  };
}

/** Opens a file for the time of `use`, which also gets the time of its last change. */
export async function withFileSource<T>(
  path: string,
  use: (source: ByteSource, changed: Date) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  try {
    const { size: length, mtime } = await file.stat();
    const source: ByteSource = {
      length,
      async read(offset, count) {
        checkRange(offset, count, length);
        const bytes = new Uint8Array(count);
        let filled = 0;
        while (filled < count) {
          const { bytesRead } = await file.read(bytes, filled, count - filled, offset + filled);
          if (bytesRead === 0) throw new Error('The file became shorter while it was read');
          filled += bytesRead;
        }
        return bytes;
      },
    };
    return await use(source, mtime);
  } finally {
    await file.close();
  }
}

function checkRange(offset: number, count: number, length: number): void {
  if (offset < 0 || count < 0 || offset + count > length) {
    throw new Error(`Expected ${count} bytes at ${offset}, found the end at ${length}`);
  }
}
