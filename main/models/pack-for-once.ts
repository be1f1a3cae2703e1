import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packDataSet, type PackedDataSet } from '../recordings/pack-data-set.ts';
import type { DataSetOptions } from '../recordings/read-tracks.ts';
import { passingFolder } from './passing-folder.ts';

/** Recordings to measure on, on the disk whatever their size; nothing of them stays there once they are closed. */
export async function packForOnce(options: DataSetOptions): Promise<PackedDataSet> {
  const folder = await passingFolder(options.home);
  try {
    return await packDataSet(options, join(folder, 'motion.pack'));
  } finally {
    // An open file stays readable without its name.
    await rm(folder, { recursive: true, force: true });
  }
}
