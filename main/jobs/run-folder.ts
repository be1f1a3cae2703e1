import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { makeLibraryFolder } from '../recordings/library-folder.ts';
import { parseRunConfig } from './parse-run-config.ts';
import type { RunConfig } from './run-config.ts';

/** Where a run's files lie. */
export type RunFolder = {
  path: string;
  /** All that it takes to start it. */
  config: string;
  /** Its state and curve, written by who works on it. */
  job: string;
  /** Name and notes that a person gave it, written by the app. */
  about: string;
  checkpoint: string;
  /** What a test of encoders has found out so far. */
  parts: string;
  /** The motion that it learns from, while it is going on. */
  data: string;
  /** What it came to. */
  result: string;
  /** All that it takes to repeat it elsewhere. */
  bundle: string;
};

export function runFolder(home: string, run: string): RunFolder {
  const path = join(home, 'runs', run);
  return {
    path,
    config: join(path, 'config.json'),
    job: join(path, 'job.json'),
    about: join(path, 'about.json'),
    checkpoint: join(path, 'checkpoint.safetensors'),
    parts: join(path, 'parts.json'),
    data: join(path, 'motion.pack'),
    result: join(path, 'result.json'),
    bundle: join(path, 'bundle.json'),
  };
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
  await makeLibraryFolder(join(home, 'runs'));
  await mkdir(folder.path);
  await writeJson(folder.config, config);
  return folder;
}

/** Removes a run with everything but its model. */
export async function deleteRunFolder(home: string, run: string): Promise<void> {
  await rm(runFolder(home, run).path, { recursive: true });
}

/** @throws an Error that names the run, when there is none or its configuration cannot be read */
export async function readRunConfig(home: string, run: string): Promise<RunConfig> {
  checkRunId(run);
  try {
    return parseRunConfig(await readJson(runFolder(home, run).config));
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isAbsent ? 'there is no such run' : (error as Error).message;
    throw new Error(`Run ${run}: ${reason}`, { cause: error });
  }
}

/** @throws when a text leads elsewhere than to a run of the library */
export function checkRunId(run: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(run)) throw new Error(`${run}: not the id of a run`);
}

/** Ids of the library's runs, in no order. */
export async function listRuns(home: string): Promise<string[]> {
  const names = await readdir(join(home, 'runs')).catch(() => []);
  return names.filter((name) => /^[A-Za-z0-9]/.test(name));
}

export async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8')) as unknown;
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeAtomically(path, [new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)]);
}
