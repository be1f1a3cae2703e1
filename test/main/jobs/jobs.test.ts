import { writeFileSync } from 'node:fs';
import { cp, mkdtemp, readFile } from 'node:fs/promises';
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
    advanced: { hidden: 16, layers: 1, batch: 4 },
  };
  return { home, files, request };
}

function when(jobs: Jobs, isIt: (job: JobState) => boolean): Promise<JobState> {
  return new Promise((resolve) => jobs.on((job) => isIt(job) && resolve(job)));
}

const isOver = ({ state }: JobState) => ['done', 'stopped', 'failed'].includes(state);

/** A library with one training that is over. */
async function libraryWith({ home, request }: { home: string; request: TrainingRequest }) {
  const jobs = await createJobs({ home });
  const over = when(jobs, isOver);
  const { run } = await jobs.start(request);
  const job = await over;
  const result = job.hasResult ? await jobs.result(run) : undefined;
  await jobs.close();
  return { home, run, job, result };
}

let made: ReturnType<typeof libraryWith> | undefined;

/** One for all tests that only look at it: people with awkward ids, and a file that is torn. */
function finishedRun(): ReturnType<typeof libraryWith> {
  made ??= setUp(['1', '2', 'odd', 'Lee, Ann']).then(({ home, files, request }) => {
    writeFileSync(join(files, 'torn.csv'), 'time,person,label,Head.x,Head.y,Head.z\n0,1,');
    const holdOut = { by: 'person' as const, choose: ['odd'], test: ['Lee, Ann'] };
    const advanced = { ...request.advanced, officialFigures: true };
    return libraryWith({ home, request: { ...request, holdOut, advanced } });
  });
  return made;
}

let failed: ReturnType<typeof libraryWith> | undefined;

/** A library of its own with a training that found no recordings. */
async function failedRun(): ReturnType<typeof libraryWith> {
  failed ??= setUp().then(({ home, request }) =>
    libraryWith({ home, request: { ...request, sessions: ['nowhere'] } }),
  );
  const { home, ...found } = await failed;
  const own = await mkdtemp(join(tmpdir(), 'framewise-'));
  await cp(home, own, { recursive: true });
  return { home: own, ...found };
}

test('a training makes a model of the library and is listed after a restart', async () => {
  const { home, run, job } = await finishedRun();
  expect(job).toMatchObject({ run, state: 'done', step: 2, model: run });
  const { card } = await loadModel(join(home, 'models', `${run}.safetensors`));
  expect(card.classes.map(({ name }) => name)).toEqual(['background', 'raise hand']);
  const again = await createJobs({ home });
  const [listed] = again.list();
  expect(listed).toMatchObject({ run, name: 'Hands up', state: 'done' });
  expect(listed!.curve.at(-1)).toMatchObject({
    step: 2,
    validation: { macroF1: expect.any(Number) as number },
  });
  await again.close();
});

test('a finished run says what it came to on people it never saw, held out by their very ids', async () => {
  const { home, run, result } = await finishedRun();
  const { evaluation, sentence, caution, remarks } = result!;
  expect(evaluation).toMatchObject({ people: 1, frames: 90, measuredOn: ['csv/Lee, Ann'] });
  expect(evaluation!.centredEvery, 'official figures were asked for').toBe(1);
  expect(sentence).toMatch(/^Finds \d of 1/);
  expect(remarks).toEqual([]);
  expect(caution).toContain('Only 2 steps were made');
  const { card } = await loadModel(join(home, 'models', `${run}.safetensors`));
  expect(card.warning).toBe(caution);
  expect(card.metrics![0]).toMatchObject({ on: '1 people it never saw', data: evaluation!.data });
  // Who was learned from and who chose the best step: everybody but the one it was measured on.
  expect(card.training!.people).toHaveLength(3);
});

test('a job says how many files it had to leave out, and why', async () => {
  const { job } = await finishedRun();
  expect(job.detail).toMatch(/left out 1 file: torn\.csv: ./);
});

test('recordings that cannot be used fail the job with the reason', async () => {
  const { job } = await failedRun();
  expect(job.state).toBe('failed');
  expect(job.detail).toContain('nowhere');
});

test('what a person says about a run stays, and a run that is over can be deleted', async () => {
  const { home, run } = await failedRun();
  const jobs = await createJobs({ home });
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

test('a run is going on only in the very process that began it, not in one that got its id', async () => {
  const { home, run } = await failedRun();
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

test('stopping keeps the best so far, and the training that waited begins', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const first = await jobs.start({ ...request, steps: 100_000 });
  const begun = when(jobs, ({ run, step }) => run === first.run && step >= 1);
  const second = await jobs.start({ ...request, sessions: ['nowhere'] });
  expect(jobs.list()[1]).toMatchObject({ run: second.run, state: 'queued' });
  await begun;
  const [stopped, ended] = [first, second].map(({ run }) =>
    when(jobs, (job) => job.run === run && isOver(job)),
  );
  await jobs.stop(first.run);
  const kept = { state: 'stopped', model: first.run, canResume: true, hasResult: true };
  expect(await stopped).toMatchObject(kept);
  expect((await jobs.result(first.run)).remarks[0]).toMatch(/^Stopped early, after \d+ of 100000/);
  const tried = expect.stringContaining('nowhere') as string;
  expect(await ended).toMatchObject({ state: 'failed', detail: tried });
  await expect(jobs.stop(first.run)).rejects.toThrow('not going on');
  await jobs.close();
});

test('stopping a pretraining holds what comes after it, which starts from its encoder once resumed', async () => {
  const { home, files, request } = await setUp();
  const jobs = await createJobs({ home });
  const advanced = { ...request.advanced, pretrainSteps: 100_000 };
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
  expect(await done).toMatchObject({ state: 'done', step: 2, after: first.run });
  await jobs.close();
  const [encoder, detector] = await Promise.all(
    [first.run, run].map((id) => loadModel(join(home, 'models', `${id}.safetensors`))),
  );
  // Nobody who is held out later has been seen: two of three people.
  expect(encoder!.card.training!.people).toHaveLength(2);
  expect(detector!.card.encoder).toEqual(encoder!.card.encoder);
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

test('what waits for a pretraining fails with it', async () => {
  const { home, request } = await setUp();
  const jobs = await createJobs({ home });
  const failed = when(jobs, ({ task, state }) => task === 'detect' && state === 'failed');
  await jobs.start({ ...request, pretrainOn: ['nowhere'] });
  expect((await failed).detail).toMatch(/comes before it, left no model to begin with: nowhere/);
  await jobs.close();
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
