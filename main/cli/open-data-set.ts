import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLibraryFolder } from '../recordings/library-folder.ts';
import { packDataSet, type PackedDataSet } from '../recordings/pack-data-set.ts';
import { storageError } from '../jobs/storage-error.ts';
import type { DataSetOptions } from '../recordings/read-tracks.ts';
import { report } from './output.ts';

/**
 * A data set for one command, on the disk whatever its size, until it is closed; says which files were left out. Its file lies
 * in the library, not among the system's temporary files, which may be memory.
 *
 * @throws as packDataSet does; nothing is left on the disk then, nor where the process is stopped
 */
export async function openDataSet(home: string, options: DataSetOptions): Promise<PackedDataSet> {
  await makeLibraryFolder(home);
  const folder = await mkdtemp(join(home, 'motion-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stop = (signal: NodeJS.Signals) => {
    remove();
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    process.kill(process.pid, signal);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const file = join(folder, 'motion.pack');
    const dataSet = await packDataSet(options, file).catch((error: unknown) => {
      throw storageError('The motion of the recordings', file, error);
    });
    for (const skipped of dataSet.skipped) report(`Skipped ${skipped.file}: ${skipped.reason}`);
    return dataSet;
  } finally {
    // An open file stays readable without its name, so that however this process ends, nothing stays behind.
    remove();
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
  }
}
