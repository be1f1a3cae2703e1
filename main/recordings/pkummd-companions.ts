import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PkummdCompanions } from './parse-pkummd.ts';

const splitFile = /^cross[-_](subject|view).*\.txt$/i;
const labelFolder = /label/i;
const absent = ['ENOENT'];

/** What lies around the motion of a folder. */
type Surroundings = {
  folders: string[];
  /** Parts by name of the video, of each split file. */
  splits: { field: 'crossSubject' | 'crossView'; parts: Map<string, string> }[];
};

/** Surroundings by folder of motion: a data set has a thousand videos in one, and the same splits for all of them. */
export type PkummdFolders = Map<string, Promise<Surroundings>>;

/**
 * What belongs to the motion of a PKU-MMD video: the file of its name in a folder beside the motion's whose name says "label"
 * (or `NAME.label` beside it), and its place in `cross-subject.txt` and `cross-view.txt`, found in the folders beside or above.
 *
 * @param known what was found for other videos; more is added
 * @throws when a file that is there cannot be read
 */
export async function findPkummdCompanions(
  file: string,
  known: PkummdFolders = new Map(),
): Promise<PkummdCompanions> {
  const name = basename(file).replace(/\.[^.]*$/, '');
  const folder = dirname(file);
  if (!known.has(folder)) known.set(folder, lookAround(folder));
  const around = await known.get(folder)!;
  const splits: Record<string, string> = {};
  for (const { field, parts } of around.splits) {
    const part = parts.get(name);
    if (part !== undefined) splits[field] ??= part;
  }
  return { labels: await labelsOf(name, around.folders), splits };
}

/** Whether a file of PKU-MMD is not motion but belongs to some: a split, or labels. */
export function isPkummdCompanion(file: string): boolean {
  const name = basename(file);
  if (splitFile.test(name)) return true;
  if (!/^(\d{4}|A\d{2}N\d{2})-[LMR]\.(txt|label)$/.test(name)) return false;
  return name.endsWith('.label') || labelFolder.test(basename(dirname(file)));
}

async function lookAround(folder: string): Promise<Surroundings> {
  const above = dirname(folder);
  const found: Surroundings = { folders: [], splits: [] };
  for (const each of [folder, above, ...(await foldersIn(above))]) {
    const entries = await entriesOf(each);
    if (entries === undefined) continue;
    found.folders.push(each);
    for (const { name } of entries) {
      const kind = splitFile.exec(name)?.[1]?.toLowerCase();
      if (kind === undefined) continue;
      const parts = partsOf(await readFile(join(each, name), 'utf8'));
      found.splits.push({ field: kind === 'view' ? 'crossView' : 'crossSubject', parts });
    }
  }
  return found;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = (await entriesOf(folder)) ?? [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
}

/** Undefined: not there, or somebody else's folder that happens to be near. */
async function entriesOf(folder: string): Promise<Dirent[] | undefined> {
  const passing = labelFolder.test(basename(folder)) ? absent : [...absent, 'EACCES', 'EPERM'];
  return orNothing(readdir(folder, { withFileTypes: true }), passing);
}

async function labelsOf(name: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const isForLabels = labelFolder.test(basename(folder));
    for (const candidate of isForLabels ? [`${name}.txt`, `${name}.label`] : [`${name}.label`]) {
      const labels = await orNothing(readFile(join(folder, candidate), 'utf8'), absent);
      if (labels !== undefined) return labels;
    }
  }
  return undefined;
}

/** The published splits: a heading each for training and validation, and a line of names parted by commas. */
function partsOf(text: string): Map<string, string> {
  const validation = text.search(/valid/i);
  const split = validation < 0 ? text.length : validation;
  const named = (part: string, to: string) =>
    part.split(/[\s,:]+/).map((name): [string, string] => [name, to]);
  // A name in both is one to train on.
  return new Map([...named(text.slice(split), 'test'), ...named(text.slice(0, split), 'train')]);
}

async function orNothing<T>(
  reading: Promise<T>,
  passing: readonly string[],
): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (passing.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
