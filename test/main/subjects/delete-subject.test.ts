import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openLibrary } from '../../../main/recordings/library.ts';
import { readSaidLive } from '../../../main/recordings/read-said-live.ts';
import { readSessionFile } from '../../../main/recordings/read-session-file.ts';
import { deleteSubject } from '../../../main/subjects/delete-subject.ts';
import { loadSubjects } from '../../../main/subjects/subjects-file.ts';
import { homeOfTwo, posesOf } from '../../support/home-of-two.ts';

const name = 'Anna Bergström';
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function newHome(): Promise<string> {
  const home = await homeOfTwo(name);
  closers.push(() => rm(home, { recursive: true }));
  return home;
}

async function filesOf(home: string): Promise<string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

async function recordingsOf(home: string) {
  const files = (await filesOf(home)).filter((path) => path.endsWith('.mcap')).sort();
  return Promise.all(files.map((path) => readSessionFile(path, { rateHz: 30 })));
}

type Read = Awaited<ReturnType<typeof recordingsOf>>;

/** All that is known of one person, to the bit. */
function of(person: string, sessions: Read) {
  return sessions.flatMap(({ frames, labels }) => [
    frames.map((frame) => ({ ...frame, bodies: frame.bodies.filter(({ id }) => id === person) })),
    labels?.segments.filter((segment) => segment.person === person),
  ]);
}

/** One joint of many of somebody's poses, each nobody else's. */
function motionOf(person: string, sessions: Read): Buffer[] {
  return sessions.flatMap((session) => {
    const poses = posesOf(session, person);
    const places = Array.from({ length: Math.floor(poses.length / 4000) }, (_, i) => i * 4000);
    return places.map((place) => poses.subarray(place, place + 16));
  });
}

async function expectGone(home: string, before: Read): Promise<void> {
  const motion = motionOf('one', before);
  expect(motion.length).toBeGreaterThan(15);
  for (const path of await filesOf(home)) {
    const content = await readFile(path);
    expect(`${path} ${content.toString()}`.toLowerCase()).not.toContain(name.toLowerCase());
    expect(
      motion.filter((joint) => content.includes(joint)),
      path,
    ).toEqual([]);
  }
  const after = await recordingsOf(home);
  const withOthers = before.filter(({ frames }) => frames[0]!.bodies.length === 2);
  expect(of('two', after)).toEqual(of('two', withOthers));
  const said = await readSaidLive(join(home, 'recordings', 'both.mcap'));
  expect(new Set(said.labels.map(({ personId }) => personId))).toEqual(new Set(['two']));
  expect(said.events.filter(({ type }) => type === 'action')).toHaveLength(120);
  const written = await readFile(join(home, 'recordings', 'both.mcap'));
  expect(said.events.filter(({ type }) => type === 'people')).toHaveLength(1);
  expect(written.includes('"slots":')).toBe(false);
  const { actions } = JSON.parse(await readFile(join(home, 'actions.json'), 'utf8')) as { actions: unknown }; // prettier-ignore
  expect(actions).toEqual([
    expect.objectContaining({ name: 'hop', examples: [expect.objectContaining({ id: 'two' })] }),
  ]);
  const { subjects, deletions } = await loadSubjects(home);
  expect(subjects.map((subject) => subject.name)).toEqual(['Ben']);
  const frames = before.flatMap((each) => each.frames).length;
  expect(deletions).toEqual([
    expect.objectContaining({ sessions: 3, wholeSessions: 1, frames, stillNamedIn: [] }),
  ]);
  const library = await openLibrary(home);
  expect(
    (await library.list()).map(({ id, people, problem }) => ({ id, people, problem })),
  ).toEqual([{ id: 'both', people: ['two'] }]);
  expect(await library.trash.list()).toHaveLength(1);
}

test('whoever is deleted is in no byte of the library, and others are as they were to the bit', async () => {
  const home = await newHome();
  const before = await recordingsOf(home);
  const order = { home, id: `id-${name}`, models: [], nowMillis: 0 };
  await expect(deleteSubject({ ...order, name: 'anna' })).rejects.toThrow(`Type “${name}”`);
  expect(await recordingsOf(home)).toEqual(before);
  await deleteSubject({ ...order, name });
  await expectGone(home, before);
});

test('a deletion that was killed with -9 is finished by asking for it again', async () => {
  const program = join(import.meta.dirname, '..', '..', 'support', 'delete-process.ts');
  const killAt = async (changes: number) => {
    const home = await newHome();
    const before = await recordingsOf(home);
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), program, home, name],
      { stdio: 'inherit' },
    );
    let seen = 0;
    const watcher = watch(join(home, 'recordings'), () => {
      if (++seen === changes) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    watcher.close();
    if (signal !== null) await deleteSubject({ home, id: `id-${name}`, name, models: [], nowMillis: 0 }); // prettier-ignore
    await expectGone(home, before);
    return signal;
  };
  const signals = await Promise.all([1, 6].map(killAt));
  expect(signals).toContain('SIGKILL');
});
