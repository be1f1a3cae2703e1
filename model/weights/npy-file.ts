import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { npyHeader } from './npy.ts';
import { sizeOf } from './state-dict.ts';

/** Keeps room for the number of items; headers are padded, so that a smaller one is as long. */
const mostItems = 1e12;

/** A float32 `.npy` file that is written piece by piece, for results that do not fit into memory. */
export type NpyFile = {
  append(values: Float32Array): Promise<void>;
  /** Puts the file at its path. @throws when it has not got as many values as its shape. */
  finish(): Promise<void>;
  /** Leaves nothing behind; without effect on a finished file. */
  discard(): Promise<void>;
};

/** @param options.grows the first size of the shape is what was appended in the end, whole items of the other sizes */
export async function createNpyFile(
  path: string,
  shape: readonly number[],
  { grows = false }: { grows?: boolean } = {},
): Promise<NpyFile> {
  const [first = 1, ...ofItem] = shape;
  const draft = `${path}.${randomUUID()}.part`;
  const file = await open(draft, 'wx');
  const itemSize = sizeOf(ofItem);
  let appended = 0;
  let isOpen = true;
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  const header = npyHeader('<f4', grows ? [mostItems, ...ofItem] : [...shape]);
  await file.writeFile(header);
  return {
    async append(values) {
      appended += values.length;
      await file.writeFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    },
    async finish() {
      const items = grows ? Math.floor(appended / itemSize) : first;
      const missing = items * itemSize - appended;
      if (missing !== 0) throw new Error(`${path}: ${missing} values are missing`);
      if (grows) await file.write(npyHeader('<f4', [items, ...ofItem]), 0, header.length, 0);
      await file.sync();
      await close();
      await rename(draft, path);
    },
    async discard() {
      await close();
      await rm(draft, { force: true });
    },
  };
}
