import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveLabels } from '../../main/labels/labels-file.ts';
import { killLabeller } from '../support/kill-labeller.ts';

/** A process that edits labels is killed with -9 at random moments. @throws where an edit is gone that it was told is saved */
export async function labelKills({ times }: { times: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-labels-'));
  await writeFile(join(folder, 'a.mcap'), '');
  await saveLabels(join(folder, 'a.labels.json'), { classes: [{ name: 'bow' }], segments: [] });
  let edits = 0;
  for (let round = 0; round < times; round++) {
    const until = 1 + Math.floor(Math.random() * 40);
    const { confirmed, saved } = await killLabeller(folder, `${round}-`, until);
    const lost = confirmed.filter((id, place) => saved[place] !== id);
    if (lost.length > 0)
      throw new Error(`${folder}: expected ${lost.join()}, found ${saved.join()}`);
    edits += confirmed.length;
  }
  console.log(`  ${times} times the labels open, with all of ${edits} edits that were confirmed`);
  await rm(folder, { recursive: true });
}
