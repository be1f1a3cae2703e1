import { Command } from 'commander';
import { isUnderWay, readJob, readJobs, type KeptJob } from '../jobs/kept-jobs.ts';
import { deleteRunFolder, readRunConfig } from '../jobs/run-folder.ts';
import { readRunResult } from '../jobs/run-result.ts';
import { homeOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { libraryHome } from './paths.ts';

type RunsOptions = { home?: string; json?: boolean };

/** The trainings of a library. */
export function runsCommand(): Command {
  const runs = new Command('runs');
  const withOptions = (command: Command) =>
    command.addOption(homeOption()).addOption(jsonOption()).exitOverride();
  runs.addCommand(
    withOptions(new Command('list').description('all of them, oldest first').action(listRuns)),
    { isDefault: true },
  );
  runs.addCommand(
    withOptions(
      new Command('show')
        .description('what one was told and what it came to')
        .argument('<run>', 'its id')
        .action(showRun),
    ),
  );
  runs.addCommand(
    withOptions(
      new Command('delete')
        .description('a run with everything but its model')
        .argument('<run>', 'its id')
        .action(deleteRun),
    ),
  );
  return runs;
}

async function listRuns({ home, json }: RunsOptions): Promise<void> {
  const jobs = await readJobs(libraryHome(home));
  if (json === true) {
    printJson({ runs: jobs.map(summaryOf) });
    return;
  }
  if (jobs.length === 0) process.stdout.write('No runs yet: framewise train makes one\n');
  for (const { run, task, state, detail } of jobs) {
    process.stdout.write(`${run}  ${task}, ${state}: ${detail}\n`);
  }
}

async function showRun(run: string, { home, json }: RunsOptions): Promise<void> {
  const library = libraryHome(home);
  const config = await readRunConfig(library, run);
  const job = await readJob(library, run);
  const result = job.hasResult ? await readRunResult(library, run) : undefined;
  if (json === true) {
    printJson({ run: summaryOf(job), config, result: result ?? null });
    return;
  }
  const lines = result?.config.map(({ name, value }) => `${name}: ${value}`) ?? [];
  const words = [`${job.name} (${job.task})`, job.detail, result?.sentence, ...(result?.remarks ?? []), ...lines]; // prettier-ignore
  process.stdout.write(`${words.filter((line) => line !== undefined).join('\n')}\n`);
}

async function deleteRun(run: string, { home, json }: RunsOptions): Promise<void> {
  const library = libraryHome(home);
  await readRunConfig(library, run);
  const job = await readJob(library, run).catch(() => undefined);
  if (job !== undefined && isUnderWay(job)) {
    throw new Error(`Run ${run} is going on, in process ${job.pid}: stop it first`);
  }
  await deleteRunFolder(library, run);
  if (json === true) printJson({ deleted: run });
  else process.stdout.write(`Deleted ${run}; its model is where it was\n`);
}

/** Without its curve, which is long, and its process. */
function summaryOf(job: KeptJob): object {
  const { run, name, task, created, state, detail, step, steps, model, canResume, after, notes } =
    job;
  return { run, name, task, created, state, detail, step, steps, model, canResume, after, notes };
}
