import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { loadLabels } from '../../main/labels/labels-file.ts';

const editing = join(import.meta.dirname, 'edit-until-killed.ts');

/**
 * A process that edits the labels of recording `a` without end, killed with -9 within the edits that follow so many which it
 * was told are saved.
 *
 * @param prefix of the ids of its segments, which nobody else has
 * @returns the ids that it was told are saved, and those that are in the file, in their order
 */
export async function killLabeller(
  folder: string,
  prefix: string,
  edits: number,
): Promise<{ confirmed: string[]; saved: string[] }> {
  const child = fork(editing, [folder, prefix], { execArgv: ['--import', import.meta.resolve('tsx')] }); // prettier-ignore
  const confirmed: string[] = [];
  child.on('message', (id: string) => {
    confirmed.push(id);
    // In the middle of the next edits, wherever these are.
    if (confirmed.length === edits) setTimeout(() => child.kill('SIGKILL'), Math.random() * 20);
  });
  await once(child, 'exit');
  const found = await loadLabels(join(folder, 'a.labels.json'));
  const ids = found!.segments.map(({ id }) => id!);
  return { confirmed, saved: ids.filter((id) => id.startsWith(prefix)) };
}
