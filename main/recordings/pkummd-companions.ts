import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PkummdCompanions } from './parse-pkummd.ts';

const splitFile = /^cross[-_](subject|view).*\.txt$/i;
const labelFolder = /label/i;

/**
 * What belongs to the motion of a PKU-MMD video: the file of its name in a folder beside the motion's whose name says "label"
 * (or `NAME.label` beside it), and its place in `cross-subject.txt` and `cross-view.txt`, found in the folders beside or above.
 */
export async function findPkummdCompanions(file: string): Promise<PkummdCompanions> {
  const name = basename(file).replace(/\.[^.]*$/, '');
  const above = dirname(dirname(file));
  const folders = [
    dirname(file),
    above,
    ...(await foldersIn(above)).map((entry) => join(above, entry)),
  ];
  const splits: Record<string, string> = {};
  let labels: string | undefined;
  for (const folder of folders) {
    const isForLabels = labelFolder.test(basename(folder));
    for (const candidate of isForLabels ? [`${name}.txt`, `${name}.label`] : [`${name}.label`]) {
      labels ??= await readFile(join(folder, candidate), 'utf8').catch(() => undefined);
    }
    for (const entry of await readdir(folder).catch(() => [])) {
      const kind = splitFile.exec(entry)?.[1]?.toLowerCase();
      if (kind === undefined) continue;
      const part = partOf(name, await readFile(join(folder, entry), 'utf8'));
      if (part !== undefined) splits[kind === 'view' ? 'crossView' : 'crossSubject'] ??= part;
    }
  }
  return { labels, splits };
}

/** Whether a file of PKU-MMD is not motion but belongs to some: a split, or labels. */
export function isPkummdCompanion(file: string): boolean {
  const name = basename(file);
  if (splitFile.test(name)) return true;
  if (!/^(\d{4}|A\d{2}N\d{2})-[LMR]\.(txt|label)$/.test(name)) return false;
  return name.endsWith('.label') || labelFolder.test(basename(dirname(file)));
}

/** The published splits: a heading each for training and validation, and a line of names parted by commas. */
function partOf(name: string, text: string): string | undefined {
  const validation = text.search(/valid/i);
  const isNamed = (part: string) => part.split(/[\s,:]+/).includes(name);
  if (isNamed(text.slice(0, validation < 0 ? text.length : validation))) return 'train';
  return validation >= 0 && isNamed(text.slice(validation)) ? 'test' : undefined;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
