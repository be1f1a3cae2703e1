import type { Command } from 'commander';
import { isUnderWay, readJob, type KeptJob } from '../jobs/kept-jobs.ts';
import type { TrainConfig } from '../jobs/run-config.ts';
import { readRunConfig } from '../jobs/run-folder.ts';
import { givenOptions } from './options.ts';
import { fromWhereTheyStand } from './paths.ts';
import type { TrainingOptions } from './training-options.ts';
import { UsageError } from './usage-error.ts';

/** Flags that say where and how a run is done; the others are what it learns, which stays as it began. */
const resumable = ['resume', 'output', 'engine', 'threads', 'home', 'json'];

/**
 * The run that `--resume` names, as it began and as it was left.
 *
 * @throws when it is going on, is of another task, or flags would change what it learns
 */
export async function resumeRun(
  items: string[],
  { output, engine, threads }: TrainingOptions,
  { run, home, command }: { run: string; home: string; command: Command },
): Promise<{ config: TrainConfig; resumed: KeptJob }> {
  if (items.length > 0) throw new UsageError('--resume: the run knows its own recordings');
  const given = givenOptions(command);
  const fixed = given.filter((option) => !resumable.includes(option.attributeName()));
  if (fixed.length > 0) {
    const flags = fixed.map(({ long }) => long).join(', ');
    throw new UsageError(`--resume: the run goes on as it began, without ${flags}`);
  }
  const config = await readRunConfig(home, run);
  if (config.task === 'test') {
    throw new UsageError(`Run ${run} is a test of encoders: resume it in the Train tab`);
  }
  const asked = command.name() === 'pretrain';
  if ((config.task === 'pretrain') !== asked) {
    const right = asked ? 'train' : 'pretrain';
    throw new UsageError(`Run ${run} is to ${config.task}: go on with it by ${right} --resume`);
  }
  const resumed = await readJob(home, run).catch((error: unknown) => {
    throw new Error(`Run ${run}: nothing of it was kept`, { cause: error });
  });
  if (isUnderWay(resumed)) {
    throw new Error(`Run ${run} is still going on, in process ${resumed.pid}`);
  }
  const isGiven = (name: string) => given.some((option) => option.attributeName() === name);
  return {
    config: {
      ...config,
      output: fromWhereTheyStand(output),
      ...(isGiven('engine') && { engine }),
      ...(isGiven('threads') && { threads }),
    },
    resumed,
  };
}
