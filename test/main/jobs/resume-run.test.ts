import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { createJobs, type Jobs } from '../../../main/jobs/jobs.ts';
import { readJob } from '../../../main/jobs/kept-jobs.ts';
import { hashWeights } from '../../../main/jobs/run-bundle.ts';
import { runFolder } from '../../../main/jobs/run-folder.ts';
import type { JobState, TrainingRequest } from '../../../main/wire/training-events.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { writeHandRaisers } from '../../support/hand-raisers.ts';

const root = join(import.meta.dirname, '../../..');
const steps = 5;
// Several processes start one after the other, on machines that may be busy.
const patience = 240_000;

/** A library, and a request for a small run on one engine. */
async function setUp(task: TrainingRequest['task']) {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const files = join(home, 'files');
  await writeHandRaisers(files, ['ann', 'bob', 'cid']);
  const request: TrainingRequest = {
    name: 'Hands up',
    task,
    sessions: [files],
    holdOut: { by: 'person', choose: ['cid'], test: ['cid'] },
    preset: 'tiny',
    steps,
    seed: 1,
    advanced: { hidden: 16, batch: 4 },
  };
  // A checkpoint after each step.
  const options = { home, engine: 'onnxruntime', threads: 1, checkpointEverySecs: 0 } as const;
  return { home, request, options };
}

const isOver = ({ state }: JobState) => ['done', 'stopped', 'failed'].includes(state);

function when(jobs: Jobs, isIt: (job: JobState) => boolean): Promise<JobState> {
  return new Promise((resolve) => jobs.on((job) => isIt(job) && resolve(job)));
}

async function weightsOf(home: string, run: string): Promise<string> {
  return hashWeights((await loadModel(join(home, 'models', `${run}.safetensors`))).weights);
}

async function undisturbed(jobs: Jobs, request: TrainingRequest, home: string): Promise<string> {
  const over = when(jobs, isOver);
  const { run } = await jobs.start(request);
  expect(await over).toMatchObject({ state: 'done', step: steps });
  return weightsOf(home, run);
}

test.each(['detect', 'pretrain'] as const)(
  'a %s run whose process is killed at any step goes on and ends bit by bit where an undisturbed one ends',
  async (task) => {
    const { home, request, options } = await setUp(task);
    const jobs = await createJobs(options);
    const expected = await undisturbed(jobs, request, home);

    const killAt = 1 + Math.floor(Math.random() * (steps - 1));
    const failed = when(jobs, ({ state }) => state === 'failed');
    const { run } = await jobs.start(request);
    await when(jobs, (job) => job.run === run && job.step >= killAt && job.canResume);
    process.kill((await readJob(home, run)).pid, 'SIGKILL');
    expect(await failed).toMatchObject({ run, canResume: true, model: undefined });
    expect(existsSync(runFolder(home, run).checkpoint)).toBe(true);

    const over = when(jobs, isOver);
    await jobs.resume(run);
    const done = await over;
    expect([done.state, done.detail]).toEqual(['done', expect.stringContaining('Done')]);
    const stepsOfCurve = done.curve.map(({ step }) => step);
    expect(stepsOfCurve).toEqual([...new Set(stepsOfCurve)].sort((a, b) => a - b));
    expect(await weightsOf(home, run), `killed at step ${killAt}`).toBe(expected);
    await jobs.close();
  },
  patience,
);

test(
  'when the app is killed its run fails, and goes on after the next start',
  { timeout: patience },
  async () => {
    const { request, options } = await setUp('detect');
    const longer = { ...request, steps: 400 };
    const module = JSON.stringify(join(root, 'main/jobs/jobs.ts'));
    const code = `const { createJobs } = await import(${module});
    const jobs = await createJobs(${JSON.stringify(options)});
    jobs.on(({ run, step }) => console.log(run, step));
    await jobs.start(${JSON.stringify(longer)});`;
    const app = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const run = await new Promise<string>((resolve) => {
      createInterface(app.stdout).on('line', (line) => {
        const [id, step] = line.split(' ');
        if (Number(step) < 2) return;
        app.kill('SIGKILL');
        resolve(id!);
      });
    });

    const jobs = await createJobs(options);
    const state = () => jobs.list().find((job) => job.run === run)!;
    if (state().state !== 'failed') await when(jobs, (job) => job.state === 'failed');
    expect(state()).toMatchObject({ canResume: true, model: undefined });
    expect(state().step).toBeLessThan(longer.steps);
    const left = state().step;
    const resumed = when(jobs, (job) => job.state === 'running' && job.step > left);
    await jobs.resume(run);
    await resumed;
    await jobs.close();
  },
);
