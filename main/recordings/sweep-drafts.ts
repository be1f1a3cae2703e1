import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { recordingsFolder } from './find-sessions.ts';

/** As `writeAtomically` names what is not finished yet, and `rewriteSession`. */
const draftName = /\.([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|without)\.part$/;
/** Nobody writes for so long without another byte. */
const leftAfterMillis = 3600_000;

/** Deletes what processes that were killed had begun to write to a library's lists, recordings, labels and caches. */
export async function sweepDrafts(home: string, nowMillis: number): Promise<void> {
  const cache = join(home, 'cache');
  for (const folder of [home, recordingsFolder(home), cache, join(cache, 'outlines')]) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!draftName.test(name)) continue;
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined || nowMillis - found.mtimeMs < leftAfterMillis) continue;
      await rm(path, { force: true });
    }
  }
}
