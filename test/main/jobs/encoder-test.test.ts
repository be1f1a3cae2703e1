import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createJobs, type Jobs } from '../../../main/jobs/jobs.ts';
import { readJson, runFolder } from '../../../main/jobs/run-folder.ts';
import { randomEncoder } from '../../../main/models/random-encoder.ts';
import type { EncoderTestRequest } from '../../../main/wire/encoder-test-events.ts';
import type { JobState, RecognitionReport } from '../../../main/wire/training-events.ts';
import { presets } from '../../../model/config.ts';
import { saveModel } from '../../../model/weights/model-file.ts';
import { runCli } from '../../support/run-cli.ts';
import { writeTwoActions } from '../../support/two-actions.ts';

/** A library with an encoder, and recordings of four people whose actions are hard to tell apart. */
async function setUp() {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const files = join(home, 'files');
  await writeTwoActions(files, ['1', '2', '3', '4'], 0.03);
  const encoder = { ...presets.tiny, hidden: 16, people: 1, frames: 16 };
  const kind = { encoder, modality: 'joint', normalisation: 'window-root', rateHz: 30 } as const;
  await mkdir(join(home, 'models'));
  await saveModel(join(home, 'models', 'seen.safetensors'), randomEncoder({ ...kind, seed: 7 }));
  const request: EncoderTestRequest = {
    name: 'Any good',
    encoders: ['seen'],
    sessions: [files],
    holdOut: { by: 'person', test: ['3', '4'] },
    labelShares: [0.5],
    steps: 24,
    seed: 1,
  };
  return { home, files, request };
}

function when(jobs: Jobs, isIt: (job: JobState) => boolean): Promise<JobState> {
  return new Promise((resolve) => jobs.on((job) => isIt(job) && resolve(job)));
}

const isOver = ({ state }: JobState) => ['done', 'stopped', 'failed'].includes(state);

test('a test of an encoder is stopped, goes on where it was, and finds what the terminal finds', async () => {
  const { home, files, request } = await setUp();
  const jobs = await createJobs({ home });
  const isTuning = when(jobs, ({ detail }) => detail.startsWith('Learning from'));
  const { run } = await jobs.startTest(request);
  await isTuning;
  const stopped = when(jobs, isOver);
  await jobs.stop(run);
  expect(await stopped).toMatchObject({ state: 'stopped', canResume: true, hasResult: false });
  const { parts } = (await readJson(runFolder(home, run).parts)) as { parts: object };
  expect(Object.keys(parts).slice(0, 3)).toEqual([
    'frozen encoder',
    'frozen random',
    'frozen joints',
  ]);
  expect(parts).not.toHaveProperty(['labels 0.5 random']);

  const words = new Set<string>();
  jobs.on(({ detail }) => words.add(detail));
  const done = when(jobs, isOver);
  await jobs.resume(run);
  expect(await done).toMatchObject({ state: 'done', task: 'test', hasResult: true });
  expect(words).toContain('Learning from 50 % of the labels, beginning with random weights');
  expect([...words].filter((word) => word.startsWith('Looking at'))).toEqual([]);
  const result = await jobs.result(run);
  await jobs.close();

  const terminal = async (...args: string[]) => {
    const { stdout, stderr } = await runCli([...args, '--json'], { home });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as RecognitionReport;
  };
  const known = ['--train-people', '1,2', '--threads', '1'];
  const [linear, again] = await Promise.all([
    terminal('probe', files, '--encoder', 'seen', '--task', 'linear', ...known),
    terminal('run', join(home, 'runs', run, 'bundle.json')),
  ]);
  expect(linear.top1).toBeLessThan(1);
  expect(result.recognition).toMatchObject({ confusion: linear.confusion });
  const taught = result.encoderTest!.rows.map(({ fewLabels }) => fewLabels.map(({ labelled }) => labelled)); // prettier-ignore
  expect(taught).toEqual([[4], [4], []]);
  expect(again).toMatchObject({ same: true, differences: [] });
});
