import { open, stat } from 'node:fs/promises';
import { chunkMillis, McapBuilder, type McapMessage } from './mcap-builder.ts';
import { restoreRemovedFile } from './restore-removed-file.ts';

/** Writes an MCAP file; calls may overlap, what they bring is written in their order. */
export type McapWriter = {
  /** Of what is on the disk. */
  readonly bytes: number;
  /** Rejects where the disk is full or the folder gone; whole chunks that were written before stay readable. */
  write(message: McapMessage): Promise<void>;
  /** Among the messages, where a reader without the index finds it too. */
  writeMetadata(name: string, entries: ReadonlyMap<string, string>): Promise<void>;
  /** Whether the file is still to be found: its folder may be removed while it is written. */
  isInPlace(): Promise<boolean>;
  /** Writes what is left and the index, and waits until the disk has it; a file that was removed is made anew. */
  close(): Promise<void>;
};

/**
 * A new MCAP file with a chunk at least every second, however slowly messages come, so that a crash loses less than a
 * second. Readable by its owner only.
 *
 * @throws where the file exists or cannot be made
 */
export async function createMcapWriter(path: string): Promise<McapWriter> {
  const file = await open(path, 'wx+', 0o600);
  const builder = new McapBuilder();
  let written = 0;
  let timer: NodeJS.Timeout | undefined;
  let queue = Promise.resolve();
  // The first failure stays: every later call rejects with it.
  const append = (bytes: Uint8Array): Promise<void> => {
    queue = queue.then(async () => {
      for (let offset = 0; offset < bytes.length;) {
        offset += (await file.write(bytes, offset)).bytesWritten;
      }
      written += bytes.length;
    });
    return queue;
  };
  const endChunkInTime = () => {
    clearTimeout(timer);
    if (!builder.hasOpenChunk) return;
    timer = setTimeout(() => {
      // A failure is kept in the queue: the next call tells of it.
      append(builder.endChunk()).catch(() => undefined);
    }, chunkMillis);
    timer.unref();
  };

  await append(builder.begin());
  return {
    get bytes() {
      return written;
    },
    write(message) {
      const wasOpen = builder.hasOpenChunk;
      const bytes = builder.add(message);
      if (!wasOpen || bytes.length > 0) endChunkInTime();
      return append(bytes);
    },
    writeMetadata: (name, entries) => append(builder.addMetadata(name, entries)),
    async isInPlace() {
      const here = await stat(path).catch(() => undefined);
      // Closed: nobody writes it any more.
      const own = await file.stat().catch(() => undefined);
      return own === undefined || here?.ino === own.ino;
    },
    close: async () => {
      clearTimeout(timer);
      try {
        await append(builder.end());
        await file.sync();
        if ((await file.stat()).nlink === 0) await restoreRemovedFile(file, path);
      } finally {
        await file.close();
      }
    },
  };
}
