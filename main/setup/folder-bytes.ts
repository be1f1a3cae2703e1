import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What a folder's files take, links not followed. */
export async function folderBytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  const sizes = entries.map(async (entry) => {
    const file = await lstat(join(folder, entry));
    return file.isFile() ? file.size : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
