import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { EngineName } from '../../model/engines/engine.ts';
import type { JobState } from '../wire/training-events.ts';
import { isProcessAlive, type ProcessMark } from '../processes/process-mark.ts';
import type { RunConfig } from './run-config.ts';
import { listRuns, readJson, readRunConfig, runFolder, writeJson, type RunFolder } from './run-folder.ts'; // prettier-ignore

/** A job as its file has it, with the process that works on it and the engine that it began with. */
export type KeptJob = JobState & ProcessMark & { engine?: EngineName | undefined };

/** What a person says about a run. */
export type AboutRun = { name?: string; notes?: string };

const jobSchema = z.looseObject({
  run: z.string(),
  name: z.string(),
  state: z.enum(['queued', 'running', 'stopping', 'done', 'stopped', 'failed']),
  detail: z.string(),
  step: z.number(),
  steps: z.number(),
  curve: z.array(z.looseObject({ step: z.number(), loss: z.number() })),
  canResume: z.boolean().optional(),
  engine: z.string().optional(),
  pid: z.number(),
  pidStarted: z.string().optional(),
});

const aboutSchema = z.object({ name: z.string().optional(), notes: z.string().optional() });

/** The job of a run that nobody has begun. */
export function newJob(config: RunConfig): JobState {
  return {
    run: config.run,
    name: config.name,
    task: config.task,
    created: config.created,
    state: 'queued',
    detail: 'Waiting for its turn',
    step: 0,
    steps: config.task === 'test' ? 1 : config.recipe.steps,
    secondsLeft: undefined,
    throughput: undefined,
    memoryBytes: undefined,
    curve: [],
    model: undefined,
    canResume: false,
    after: config.after,
    notes: '',
    hasResult: false,
  };
}

export function isUnderWay({ state }: Pick<JobState, 'state'>): boolean {
  return state === 'queued' || state === 'running' || state === 'stopping';
}

export async function keepJob(folder: RunFolder, job: KeptJob): Promise<void> {
  await writeJson(folder.job, job);
}

export async function keepAbout(folder: RunFolder, about: AboutRun): Promise<void> {
  await writeJson(folder.about, about);
}

/** The jobs of a library's runs, oldest first; what cannot be read is left out. */
export async function readJobs(home: string): Promise<KeptJob[]> {
  const jobs: KeptJob[] = [];
  for (const run of await listRuns(home)) {
    // A run whose process died before its first word leaves nothing to show.
    const job = await readJob(home, run).catch(() => undefined);
    if (job !== undefined) jobs.push(job);
  }
  return jobs.sort((a, b) => a.created.localeCompare(b.created));
}

/**
 * A job as it was left; one whose process has ended without a word has failed.
 *
 * @throws when there is no such run, or it cannot be read
 */
export async function readJob(home: string, run: string): Promise<KeptJob> {
  const config = await readRunConfig(home, run);
  const folder = runFolder(home, run);
  const kept = jobSchema.parse(await readJson(folder.job)) as unknown as KeptJob;
  const about = await readAbout(folder);
  const job: KeptJob = {
    ...newJob(config),
    ...kept,
    ...about,
    hasResult: await isThere(folder.result),
  };
  if (!isUnderWay(job) || (await isProcessAlive(job))) return job;
  return leftBehind(job);
}

/** How a job stands whose process has ended without a word. */
export function leftBehind<J extends JobState>(job: J): J {
  const moment = job.state === 'queued' ? 'before it began' : 'while it was going on';
  return {
    ...job,
    state: 'failed',
    detail: `The app or its training ended ${moment}; resume it to go on`,
    secondsLeft: undefined,
    throughput: undefined,
    memoryBytes: undefined,
    canResume: true,
  };
}

/** What a person has said about a run so far. */
export async function readAbout(folder: RunFolder): Promise<AboutRun> {
  try {
    const { name, notes } = aboutSchema.parse(await readJson(folder.about));
    return { ...(name !== undefined && { name }), ...(notes !== undefined && { notes }) };
  } catch {
    return {}; // Nobody has said anything, or what was said is damaged.
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
