import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withFileSource } from '../../model/weights/byte-source.ts';
import { openZip } from '../../model/weights/zip.ts';

/**
 * Unpacks some of a wheel's files, piece by piece: a library in it may have a gigabyte.
 *
 * @param place path below the folder for an entry of the wheel, or undefined for one that is not needed
 * @returns how many files it unpacked
 * @throws where the archive is damaged
 */
export async function unpackWheel(
  path: string,
  folder: string,
  place: (entry: string) => string | undefined,
): Promise<number> {
  return withFileSource(path, async (source) => {
    const zip = await openZip(source);
    let count = 0;
    for (const name of zip.entries.keys()) {
      const target = place(name);
      if (target === undefined) continue;
      const file = join(folder, target);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(zip.readPieces(name), createWriteStream(file, { mode: 0o755 }));
      count++;
    }
    return count;
  });
}
