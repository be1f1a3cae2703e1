import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { leftOut } from '../../../main/jobs/left-out.ts';
import { modelLibrary } from '../../../main/models/model-library.ts';
import { openLibrary } from '../../../main/recordings/library.ts';
import { packDataSet } from '../../../main/recordings/pack-data-set.ts';
import { personKey } from '../../../main/recordings/person-key.ts';
import { createSubjects } from '../../../main/subjects/subjects.ts';
import { hashPerson } from '../../../training/data-identity.ts';
import { performedSession } from '../../support/performed-session.ts';
import { randomModel } from '../../support/random-model.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Two sessions of a sensor in which people have other numbers, and a list of who they are. */
async function openHome() {
  const home = await mkdtemp(join(tmpdir(), 'framewise-consent-'));
  closers.push(() => rm(home, { recursive: true }));
  const library = await openLibrary(home);
  const add = async (people: string[], subjects: Record<string, string>) => {
    const session = performedSession({ people, secs: 1 });
    session.description.origin = 'kinect';
    const { id } = await library.add(session);
    await library.describe(id, { subjects });
    return id;
  };
  const sessions = [
    await add(['1', '2', '3'], { 1: 'Anna', 2: 'Ben' }),
    await add(['1', '2'], { 2: 'Anna' }),
  ];
  const subjects = createSubjects({
    home,
    nowMillis: () => 0,
    isTraining: () => false,
    trashModel: () => Promise.resolve(),
  });
  closers.push(() => subjects.close());
  const idOf = async (name: string) =>
    (await subjects.list()).subjects.find((subject) => subject.name === name)!.id;
  const learn = async () => {
    const path = join(home, 'motion.pack');
    const packed = await packDataSet({ home, items: sessions }, path);
    packed.close();
    const { tracks, skipped } = packed;
    return {
      people: tracks.map(({ session, person }) => `${sessions.indexOf(session)}/${person}`),
      keys: tracks.map(({ personKey }) => personKey),
      left: leftOut(skipped),
    };
  };
  const learners = async () =>
    (await library.list())
      .sort((first, second) => sessions.indexOf(first.id) - sessions.indexOf(second.id))
      .flatMap((session) => session.learners);
  return { home, sessions, subjects, idOf, learn, learners };
}

test('training leaves out who has withdrawn, and where it is wished everybody who has not agreed', async () => {
  const { subjects, idOf, learn, learners } = await openHome();
  const [anna, ben] = [await idOf('Anna'), await idOf('Ben')];
  const before = await learn();
  expect(before).toMatchObject({ people: ['0/1', '0/2', '0/3', '1/1', '1/2'], left: '' });
  // The same person in both, whatever their number.
  expect(before.keys[0]).toBe(before.keys[4]);
  expect(before.keys[0]).not.toBe(before.keys[3]);
  // What screens split by is what training splits by.
  expect((await learners()).map(({ key }) => key)).toEqual(before.keys);

  await subjects.change({ id: ben, consent: 'withdrawn' });
  const without = await learn();
  expect(without).toMatchObject({
    people: ['0/1', '0/3', '1/1', '1/2'],
    left: '; left out 1 person: 1 withdrew consent',
  });
  await subjects.change({ id: anna, name: 'Anna Berg', consent: 'train' });
  await subjects.setOnlyWithConsent(true);
  expect(await learn()).toMatchObject({
    people: ['0/1', '1/2'],
    left: '; left out 3 people: 1 withdrew consent, 2 never agreed to training',
  });
  expect((await learners()).map(({ person, name }) => [person, name])).toEqual([
    ['1', 'Anna Berg'],
    ['2', 'Anna Berg'],
  ]);
  const { subjects: list } = await subjects.list();
  expect(list.map(({ name, history }) => [name, history.map(({ consent }) => consent)])).toEqual([
    ['Anna Berg', ['unknown', 'train']],
    ['Ben', ['unknown', 'withdrawn']],
  ]);
});

test('whoever has no name is nobody of another live recording, and the same person throughout a data set', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-unnamed-'));
  closers.push(() => rm(home, { recursive: true }));
  const library = await openLibrary(home);
  const keysOf = async (origin: string) => {
    const items: string[] = [];
    for (const day of [1, 2]) {
      const session = performedSession({ people: ['1', '2'], secs: 1 });
      Object.assign(session.description, { origin, created: `2026-01-0${day}T00:00:00.000Z` });
      items.push((await library.add(session)).id);
    }
    const packed = await packDataSet({ home, items }, join(home, 'motion.pack'));
    packed.close();
    return packed.tracks.map(({ personKey: key }) => key);
  };
  expect(new Set(await keysOf('kinect, webcam')).size).toBe(4);
  expect(new Set(await keysOf('nwucla')).size).toBe(2);
});

test('models that learned from somebody are named by what their cards say', async () => {
  const { home, sessions, subjects, idOf, learn } = await openHome();
  const anna = await idOf('Anna');
  const { keys } = await learn();
  const { description } = await (await openLibrary(home)).read(sessions[0]!);
  const models = modelLibrary({ home });
  const learned = { dataHash: '', minutes: 1, steps: 1, seed: 1, sources: [] };
  for (const [name, key] of [
    ['of-anna', keys[0]!],
    ['before-names', personKey(description, '1')],
    ['before-recordings-counted-anew', 'kinect/1'],
    ['of-others', keys[2]!],
  ] as const) {
    const { card, weights } = randomModel({ classes: ['background', 'wave'] });
    const training = { ...learned, people: [hashPerson(key)] };
    await models.add({ card: { ...card, name, training }, weights }, name);
  }
  const traces = await subjects.show(anna);
  expect(traces.models).toEqual([
    expect.objectContaining({ id: 'before-names', by: 'person' }),
    expect.objectContaining({ id: 'before-recordings-counted-anew', by: 'person' }),
    expect.objectContaining({ id: 'of-anna', by: 'subject' }),
  ]);
  expect(traces.sessions.map(({ people, frames }) => [people, frames])).toEqual([
    [['1'], 30],
    [['2'], 30],
  ]);
});
