import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that hold what was computed of a session, in part or wholly, and drafts of its files that a crash left. */
export async function derivedFiles(home: string, session: string): Promise<string[]> {
  const cache = join(home, 'cache');
  const features = join(home, 'features');
  return [
    ...(await filesIn(join(cache, 'outlines'), `${session}.outline`)),
    ...(await filesIn(join(cache, 'suggestions'), `${session}~`)),
    ...(await featureFiles(features, session)),
  ];
}

/** The dense features of a session, by every encoder. */
export async function featureFiles(folder: string, session: string): Promise<string[]> {
  const encoders = await readdir(folder).catch(() => []);
  const found = encoders.map((encoder) => filesIn(join(folder, encoder), `${session}.`));
  return (await Promise.all(found)).flat();
}

/** Files that hold motion of many sessions: they are made anew where they are needed. */
export async function sharedFiles(home: string): Promise<string[]> {
  const runs = join(home, 'runs');
  const folders = await readdir(runs).catch(() => []);
  const packs = await Promise.all(folders.map((run) => filesIn(join(runs, run), 'motion.pack')));
  const cache = join(home, 'cache');
  return [
    ...packs.flat(),
    ...(await filesIn(cache, 'sessions.json')),
    ...(await filesIn(cache, 'passing-')),
  ];
}

async function filesIn(folder: string, beginning: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.startsWith(beginning)).map((name) => join(folder, name));
}
