import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const prefix = 'passing-';
const oldMillis = 24 * 3600 * 1000;

/** A folder of its own for files that come or go; whoever asked for it deletes it. */
export async function passingFolder(home: string): Promise<string> {
  const cache = join(home, 'cache');
  await mkdir(cache, { recursive: true, mode: 0o700 });
  return mkdtemp(join(cache, prefix));
}

/** Deletes what an app that was killed left there the day before or earlier. */
export async function emptyPassingFolders(home: string, nowMillis: number): Promise<void> {
  const cache = join(home, 'cache');
  for (const name of await readdir(cache).catch(() => [])) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(cache, name);
    const changed = await stat(folder).catch(() => undefined);
    if (changed === undefined || nowMillis - changed.mtimeMs < oldMillis) continue;
    await rm(folder, { recursive: true, force: true });
  }
}
