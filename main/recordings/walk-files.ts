import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files of a path: itself, or a folder's with those of its folders, in natural order (Seq2 before Seq10). Hidden
 * ones are left out, and a link counts as a file: links to folders are not followed.
 *
 * @throws where the path does not exist or cannot be read; a folder in it that cannot be read stands in the list itself, so
 * that whoever reads it says why it is left out
 */
export async function walkFiles(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  entries.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const inside = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await walkFiles(inside).catch(() => [inside])));
    else if (entry.isFile() || entry.isSymbolicLink()) found.push(inside);
  }
  return found;
}
