import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isProcessAlive, markProcess, type ProcessMark } from '../processes/process-mark.ts';
import { makeLibraryFolder } from '../recordings/library-folder.ts';

const schema = z.object({ pid: z.int(), pidStarted: z.string().optional() });

/** Says that an app of this process has the library open. @returns what takes that back */
export async function markLibrary(home: string): Promise<() => Promise<void>> {
  const path = join(marksFolder(home), `${randomUUID()}.json`);
  try {
    await makeLibraryFolder(marksFolder(home));
    await writeFile(path, JSON.stringify(await markProcess(process.pid)), { mode: 0o600 });
  } catch {
    // The app opens on a full disk too, where room is made.
  }
  return () => rm(path, { force: true });
}

/** Whether an app has the library open now. Marks of apps that died are taken away. */
export async function isLibraryOpen(home: string): Promise<boolean> {
  const folder = marksFolder(home);
  let isOpen = false;
  for (const name of await readdir(folder).catch(() => [])) {
    const mark = await readMark(join(folder, name));
    if (mark !== undefined && (await isProcessAlive(mark))) isOpen = true;
    else await rm(join(folder, name), { force: true });
  }
  return isOpen;
}

/** Undefined where it says nothing, as one that was cut short. */
async function readMark(path: string): Promise<ProcessMark | undefined> {
  try {
    const { pid, pidStarted } = schema.parse(JSON.parse(await readFile(path, 'utf8')));
    return { pid, pidStarted };
  } catch {
    return undefined;
  }
}

function marksFolder(home: string): string {
  return join(home, 'open');
}
