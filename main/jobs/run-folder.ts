import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { JobState } from '../wire/training-events.ts';
import type { ProcessMark } from './process-mark.ts';
import { parseRunConfig, type RunConfig } from './run-config.ts';

/** Where a run's files lie: `config.json`, `job.json` with its state and curve, `checkpoint.safetensors`. */
export type RunFolder = { path: string; config: string; job: string; checkpoint: string };

/** A job as its file has it, with the process that works on it. */
export type KeptJob = JobState & ProcessMark;

const jobSchema = z.looseObject({
  run: z.string(),
  name: z.string(),
  state: z.enum(['queued', 'running', 'stopping', 'done', 'stopped', 'failed']),
  detail: z.string(),
  step: z.number(),
  steps: z.number(),
  curve: z.array(z.looseObject({ step: z.number(), loss: z.number() })),
  pid: z.number(),
  pidStarted: z.string().optional(),
});

export function runFolder(home: string, run: string): RunFolder {
  const path = join(home, 'runs', run);
  return {
    path,
    config: join(path, 'config.json'),
    job: join(path, 'job.json'),
    checkpoint: join(path, 'checkpoint.safetensors'),
  };
}

export function isUnderWay({ state }: JobState): boolean {
  return state === 'queued' || state === 'running' || state === 'stopping';
}

/** An id of a new run: the moment and its name, so that a list of runs is in order and can be read. */
export function newRunId(name: string, created: Date): string {
  const moment = created.toISOString().replace(/\D/g, '').slice(0, 17);
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40); // prettier-ignore
  return plain === '' ? `run-${moment}` : `${plain}-${moment}`;
}

/** @throws when the run is there already */
export async function createRunFolder(home: string, config: RunConfig): Promise<RunFolder> {
  const folder = runFolder(home, config.run);
  await mkdir(join(home, 'runs'), { recursive: true });
  await mkdir(folder.path);
  await writeJson(folder.config, config);
  return folder;
}

/** @throws an Error that names the run, when there is none or its configuration cannot be read */
export async function readRunConfig(home: string, run: string): Promise<RunConfig> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(run)) throw new Error(`${run}: not the id of a run`);
  try {
    return parseRunConfig(JSON.parse(await readFile(runFolder(home, run).config, 'utf8')));
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isAbsent ? 'there is no such run' : (error as Error).message;
    throw new Error(`Run ${run}: ${reason}`, { cause: error });
  }
}

export async function keepJob(folder: RunFolder, job: KeptJob): Promise<void> {
  await writeJson(folder.job, job);
}

/** The jobs of a library's runs, oldest first; what cannot be read is left out. */
export async function readJobs(home: string): Promise<KeptJob[]> {
  const names = await readdir(join(home, 'runs')).catch(() => []);
  const jobs: { created: string; job: KeptJob }[] = [];
  for (const name of names) {
    try {
      const { created } = await readRunConfig(home, name);
      const value: unknown = JSON.parse(await readFile(runFolder(home, name).job, 'utf8'));
      jobs.push({ created, job: jobSchema.parse(value) as unknown as KeptJob });
    } catch {
      // A run whose process died before its first word leaves nothing to show.
    }
  }
  return jobs.sort((a, b) => a.created.localeCompare(b.created)).map(({ job }) => job);
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, [new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)]);
}
