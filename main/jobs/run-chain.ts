import type { JobBoard } from './job-board.ts';
import type { RunConfig } from './run-config.ts';
import { readRunConfig } from './run-folder.ts';

/** What has to be done again for a run to go on: those before it that left no model, itself, and those that failed or wait for want of it. */
export async function chainToResume(
  home: string,
  board: JobBoard,
  run: string,
): Promise<RunConfig[]> {
  return [...(await withThoseBefore(home, board, run)), ...(await thoseAfter(home, board, run))];
}

async function withThoseBefore(home: string, board: JobBoard, run: string): Promise<RunConfig[]> {
  const config = await readRunConfig(home, run);
  const before = config.after === undefined ? undefined : board.find(config.after);
  const isNeeded = before !== undefined && before.model === undefined && before.canResume;
  return [...(isNeeded ? await withThoseBefore(home, board, before.run) : []), config];
}

async function thoseAfter(home: string, board: JobBoard, run: string): Promise<RunConfig[]> {
  const found: RunConfig[] = [];
  for (const job of board.list()) {
    if (job.after !== run || !['failed', 'stopped'].includes(job.state) || job.step > 0) continue;
    found.push(await readRunConfig(home, job.run), ...(await thoseAfter(home, board, job.run)));
  }
  return found;
}
