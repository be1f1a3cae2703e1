import { readFile } from 'node:fs/promises';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { type Labels, parseLabels } from './labels.ts';

/** Where the labels of a recording lie: `ID.labels.json` beside `ID.mcap`. */
export function labelsPath(recording: string): string {
  return recording.replace(/\.mcap$/i, '') + '.labels.json';
}

/**
 * Labels of a file; undefined where there is none.
 *
 * @throws an Error that says which field is wrong
 */
export async function loadLabels(path: string): Promise<Labels | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return parseLabels(JSON.parse(text));
  } catch (error) {
    throw new Error(`Labels cannot be read: ${(error as Error).message} (${path})`, {
      cause: error,
    });
  }
}

/** Writes labels so that at every moment, a power cut included, either the old ones or the new ones are there. */
export async function saveLabels(path: string, labels: Labels): Promise<void> {
  await writeAtomically(path, [`${JSON.stringify(parseLabels(labels), undefined, 1)}\n`], 0o600);
}
