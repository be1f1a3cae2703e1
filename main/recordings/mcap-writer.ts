import { open, stat } from 'node:fs/promises';
import { chunkMillis, McapBuilder, type McapMessage } from './mcap-builder.ts';
import { chunkHeadBytes, openChunkHead } from './open-chunk.ts';
import { restoreRemovedFile } from './restore-removed-file.ts';

/** Writes an MCAP file; calls may overlap, what they bring is written in their order. */
export type McapWriter = {
  /** Of what is on the disk. */
  readonly bytes: number;
  /** Rejects once the disk was full or the folder gone; what was written before stays readable. */
  write(message: McapMessage): Promise<void>;
  /** Among the messages, where a reader without the index finds it too. */
  writeMetadata(name: string, entries: ReadonlyMap<string, string>): Promise<void>;
  /** Whether the file is still to be found: its folder may be removed while it is written. */
  isInPlace(): Promise<boolean>;
  /** Writes what is left and the index, and waits until the disk has it; a file that was removed is made anew. */
  close(): Promise<void>;
};

/**
 * A new MCAP file with a chunk at least every second, however slowly messages come. The messages of the chunk that is still
 * open are written as they come, behind a head that leaves their end open, and once more with the whole chunk: a process that
 * stalled and then ends leaves nothing behind in its memory. Readable by its owner only.
 *
 * @throws where the file exists or cannot be made
 */
export async function createMcapWriter(path: string): Promise<McapWriter> {
  const file = await open(path, 'wx+', 0o600);
  const builder = new McapBuilder();
  /** Of pieces that were made, and of those that are on the disk; the open chunk comes after them. */
  let [made, written] = [0, 0];
  /** How much of the open chunk's messages is on the disk. */
  let drafted = 0;
  let isDraftDue = false;
  let timer: NodeJS.Timeout | undefined;
  // The first failure stays: every later call rejects with it.
  let queue = Promise.resolve();
  /** Of the last piece: whoever writes much does not wait for drafts. */
  let pieces = queue;
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work);
    // A draft has nobody who waits for it.
    queue.catch(() => undefined);
    return queue;
  };
  const writeAt = async (bytes: Uint8Array, position: number) => {
    for (let offset = 0; offset < bytes.length;) {
      const length = bytes.length - offset;
      offset += (await file.write(bytes, offset, length, position + offset)).bytesWritten;
    }
  };
  const append = (bytes: Uint8Array): Promise<void> => {
    if (bytes.length === 0) return pieces;
    made += bytes.length;
    pieces = inTurn(async () => {
      await writeAt(bytes, written);
      written += bytes.length;
      drafted = 0;
    });
    return pieces;
  };
  const draft = () => {
    if (isDraftDue) return;
    isDraftDue = true;
    void inTurn(async () => {
      isDraftDue = false;
      const messages = builder.openMessages;
      // Pieces that are on their way come first.
      if (written < made || messages.length <= drafted) return;
      const end = messages.length;
      const isBegun = drafted > 0;
      const fresh = Buffer.concat([
        ...(isBegun ? [] : [openChunkHead()]),
        messages.subarray(drafted),
      ]);
      await writeAt(fresh, isBegun ? written + chunkHeadBytes + drafted : written);
      drafted = end;
    });
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
      const isWritten = append(bytes);
      draft();
      return isWritten;
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
