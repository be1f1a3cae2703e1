import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { npyHeader } from './npy.ts';
import { sizeOf } from './state-dict.ts';

/** A float32 `.npy` file that is written piece by piece, for results that do not fit into memory. */
export type NpyFile = {
  append(values: Float32Array): Promise<void>;
  /** Puts the file at its path. @throws when it has not got as many values as its shape. */
  finish(): Promise<void>;
  /** Leaves nothing behind; without effect on a finished file. */
  discard(): Promise<void>;
};

export async function createNpyFile(path: string, shape: number[]): Promise<NpyFile> {
  const draft = `${path}.${randomUUID()}.part`;
  const file = await open(draft, 'wx');
  let missing = sizeOf(shape);
  let isOpen = true;
  const close = async () => {
    if (isOpen) await file.close();
    isOpen = false;
  };
  await file.writeFile(npyHeader('<f4', shape));
  return {
    async append(values) {
      missing -= values.length;
      await file.writeFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    },
    async finish() {
      if (missing !== 0) throw new Error(`${path}: ${missing} values are missing`);
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
