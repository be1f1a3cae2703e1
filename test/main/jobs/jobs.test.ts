import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createJobs, type Jobs } from '../../../main/jobs/jobs.ts';
import { markProcess } from '../../../main/processes/process-mark.ts';
import { readJobs } from '../../../main/jobs/kept-jobs.ts';
import type { JobState, TrainingRequest } from '../../../main/wire/training-events.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { writeHandRaisers } from '../../support/hand-raisers.ts';

/** A library's folder and a folder of plain CSV files, one a person, who raise a hand every other second. */
async function setUp(people: readonly string[] = ['ann', 'bob', 'cid']) {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const files = join(home, 'files');
  await writeHandRaisers(files, people);
  const request: TrainingRequest = {
    name: 'Hands up',
    task: 'detect',
    sessions: [files],
    holdOut: { by: 'person', choose: ['cid'], test: [] },
    preset: 'tiny',
    steps: 2,
    seed: 1,
    advanced: { hidden: 16, batch: 4 },
  };
  return { home, files, request };
}

function when(jobs: Jobs, isIt: (job: JobState) => boolean): Promise<JobState> {
  return new Promise((resolve) => jobs.on((job) => isIt(job) && resolve(job)));
}

const isOver = ({ state }: JobState) => ['done', 'stopped', 'failed'].includes(state);

test('a training makes a model of the library and is listed after a restart', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  const { run } = await jobs.start(request);
  expect(await over).toMatchObject({ run, state: 'done', step: 2, model: run });
  await jobs.close();

  const { card } = await loadModel(join(home, 'models', `${run}.safetensors`));
  expect(card.classes.map(({ name }) => name)).toEqual(['background', 'raise hand']);
  expect(card.metrics?.[0]?.on).toBe('1 people held out');
  const again = await createJobs({ home });
  const [listed] = again.list();
  expect(listed).toMatchObject({ run, name: 'Hands up', state: 'done' });
  expect(listed!.curve.at(-1)).toMatchObject({
    step: 2,
    validation: { macroF1: expect.any(Number) as number },
  });
  await again.close();
});

test('stopping keeps the best so far, and the training that waited begins', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const first = await jobs.start({ ...request, steps: 100_000 });
  const begun = when(jobs, ({ run, step }) => run === first.run && step >= 1);
  const second = await jobs.start(request);
  expect(jobs.list()[1]).toMatchObject({ run: second.run, state: 'queued' });
  await begun;
  const [stopped, done] = [first, second].map(({ run }) =>
    when(jobs, (job) => job.run === run && isOver(job)),
  );
  await jobs.stop(first.run);
  const kept = { state: 'stopped', model: first.run, canResume: true, hasResult: true };
  expect(await stopped).toMatchObject(kept);
  expect((await jobs.result(first.run)).remarks[0]).toMatch(/^Stopped early, after \d+ of 100000/);
  expect(await done).toMatchObject({ state: 'done' });
  await expect(jobs.stop(first.run)).rejects.toThrow('not going on');
  await jobs.close();
});

test('stopping holds what was to begin with the model, until it is resumed', async () => {
  const { home, files, request } = await setUp();
  const jobs = await createJobs({ home });
  const advanced = { hidden: 16, batch: 4, pretrainSteps: 100_000 };
  const { run } = await jobs.start({ ...request, pretrainOn: [files], advanced });
  const first = jobs.list().find(({ task }) => task === 'pretrain')!;
  await when(jobs, (job) => job.run === first.run && job.step >= 1);
  const stopped = when(jobs, (job) => job.run === first.run && isOver(job));
  await jobs.stop(first.run);
  const held = () => jobs.list().find((job) => job.run === run);
  expect(held()).toMatchObject({
    ...{ state: 'stopped', step: 0, canResume: true },
    detail: expect.stringMatching(
      /^Waits because ".+", which comes before it, was stopped/,
    ) as string,
  });
  expect(await stopped).toMatchObject({ state: 'stopped', model: first.run });
  expect(held()).toMatchObject({ state: 'stopped', step: 0 });
  const done = when(jobs, (job) => job.run === run && isOver(job));
  await jobs.resume(run);
  expect(await done).toMatchObject({ state: 'done', step: 2 });
  await jobs.close();
});

test('a run that diverges leaves its last good weights as a model that says so', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home, checkpointEverySecs: 0 });
  const over = when(jobs, isOver);
  const advanced = { ...request.advanced, learningRate: 1e22 };
  const { run } = await jobs.start({ ...request, steps: 50, advanced });
  const why = /^Training stopped at step \d+: .+lower learning rate$/;
  expect(await over).toMatchObject({
    ...{ state: 'failed', model: run, canResume: false },
    detail: expect.stringMatching(why) as string,
  });
  await jobs.close();
  const { card, weights } = await loadModel(join(home, 'models', `${run}.safetensors`));
  expect(card.warning).toMatch(why);
  expect(Object.values(weights).every(({ values }) => values.every(Number.isFinite))).toBe(true);
});

test('a process that is killed is a failed job with its reason, now and after a restart', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  const { run } = await jobs.start({ ...request, steps: 100_000 });
  await when(jobs, ({ step }) => step >= 1);
  const file = join(home, 'runs', run, 'job.json');
  const { pid } = JSON.parse(await readFile(file, 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  expect(await over).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('SIGKILL') as string,
  });
  await jobs.close();
  expect((await readJobs(home))[0]).toMatchObject({ run, state: 'failed' });
});

test('closing takes what waits off the queue as stopped', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const first = await jobs.start({ ...request, steps: 100_000 });
  const second = await jobs.start(request);
  await jobs.close();
  const states = (await readJobs(home)).map(({ run, state }) => [run, state]);
  expect(states[1]).toEqual([second.run, 'stopped']);
  expect(states[0]![0]).toBe(first.run);
});

test('a run is going on only in the very process that began it, not in one that got its id', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  const { run } = await jobs.start({ ...request, sessions: ['nowhere'] });
  await over;
  await jobs.close();
  const file = join(home, 'runs', run, 'job.json');
  const kept = JSON.parse(await readFile(file, 'utf8')) as object;
  const stateIn = async (process: object) => {
    writeFileSync(file, JSON.stringify({ ...kept, state: 'running', ...process }));
    const opened = await createJobs({ home });
    await opened.close();
    return opened.list()[0]!.state;
  };
  const other = await markProcess(process.ppid);
  expect(await stateIn(other)).toBe('running');
  expect(await stateIn({ ...other, pidStarted: 'at another time' })).toBe('failed');
});

test('people are held out by their very ids, whatever these contain', async () => {
  const { home, request } = await setUp(['1', '2', '3', 'odd', 'Lee, Ann']);
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  const { run } = await jobs.start({
    ...request,
    holdOut: { by: 'person', choose: ['odd', 'Lee, Ann'], test: [] },
  });
  expect(await over).toMatchObject({ state: 'done' });
  await jobs.close();
  const { card } = await loadModel(join(home, 'models', `${run}.safetensors`));
  expect(card.metrics?.[0]?.on).toBe('2 people held out');
});

test('a job says how many files it had to leave out, and why', async () => {
  const { home, files, request } = await setUp();
  writeFileSync(join(files, 'torn.csv'), 'time,person,label,Head.x,Head.y,Head.z\n0,1,');
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  await jobs.start(request);
  const { state, detail } = await over;
  expect(state).toBe('done');
  expect(detail).toMatch(/left out 1 file: torn\.csv: ./);
  await jobs.close();
});

test('recordings that cannot be used fail the job with the reason', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  await jobs.start({ ...request, sessions: ['nowhere'] });
  const { state, detail } = await over;
  expect(state).toBe('failed');
  expect(detail).toContain('nowhere');
  await jobs.close();
});

test('pretraining comes first, what waits for it starts from its encoder, and fails with it', async () => {
  const { home, files, request } = await setUp();
  const pretrained = {
    ...request,
    pretrainOn: [files],
    advanced: { hidden: 16, batch: 4, pretrainSteps: 2 },
  };
  const jobs = await createJobs({ home });
  const { run } = await jobs.start(pretrained);
  const done = await when(jobs, (job) => job.run === run && isOver(job));
  const [first] = jobs.list();
  expect(first).toMatchObject({ task: 'pretrain', state: 'done', step: 2 });
  expect(done).toMatchObject({ task: 'detect', state: 'done', after: first!.run });
  const { card } = await loadModel(join(home, 'models', `${first!.run}.safetensors`));
  const detector = await loadModel(join(home, 'models', `${run}.safetensors`));
  // Nobody who is held out later has been seen: two of three people.
  expect(card.training!.people).toHaveLength(2);
  expect(detector.card.encoder).toEqual(card.encoder);

  const failed = when(jobs, ({ task, state }) => task === 'detect' && state === 'failed');
  await jobs.start({ ...pretrained, pretrainOn: ['nowhere'] });
  expect((await failed).detail).toMatch(/comes before it, left no model to begin with: nowhere/);
  await jobs.close();
});

test('a finished run says what it came to on people it never saw', async () => {
  const { home, request } = await setUp(['1', '2', '3', '4', '5']);
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  const { run } = await jobs.start({
    ...request,
    holdOut: { by: 'person', choose: 'auto', test: 'auto' },
    advanced: { ...request.advanced, officialFigures: true },
  });
  expect(await over).toMatchObject({ state: 'done', hasResult: true });
  const { evaluation, sentence, caution, remarks } = await jobs.result(run);
  expect(evaluation).toMatchObject({ people: 1, frames: 90, centredEvery: 1 });
  expect(sentence).toMatch(/^Finds \d of 1/);
  expect(remarks).toEqual([]);
  expect(caution).toContain('Only 2 steps were made');
  const { card } = await loadModel(join(home, 'models', `${run}.safetensors`));
  expect(card.warning).toBe(caution);
  await jobs.close();
});

test('what a person says about a run stays, and a run that is over can be deleted', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  const { run } = await jobs.start({ ...request, sessions: ['nowhere'] });
  await over;
  await jobs.describe(run, { name: 'First try', notes: 'too few people' });
  await jobs.close();
  const again = await createJobs({ home });
  expect(again.list()[0]).toMatchObject({ name: 'First try', notes: 'too few people' });
  await again.delete(run);
  expect(again.list()).toEqual([]);
  expect(await readJobs(home)).toEqual([]);
  await expect(again.describe(run, { notes: '' })).rejects.toThrow('there is no such run');
  await again.close();
});

test('an estimate is measured once for the same steps, and refuses what would not fit', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const { seconds, memoryBytes, refusal } = await jobs.estimate(request);
  expect(memoryBytes).toBeGreaterThan(50e6);
  expect(refusal).toBeUndefined();
  const longer = await jobs.estimate({ ...request, steps: 20_000 });
  const [perStep, overhead] = [(longer.seconds - seconds) / 19_998, 10];
  expect(seconds).toBeCloseTo(2 * perStep + overhead, 6);

  const huge = { ...request, advanced: { hidden: 4096, batch: 4096 } };
  const refused = await jobs.estimate(huge);
  expect(refused.memoryBytes).toBeGreaterThan(refused.freeMemoryBytes!);
  expect(refused.refusal).toMatch(/about [\d.]+ GB of memory, and [\d.]+ GB are free/);
  await jobs.close();
});
