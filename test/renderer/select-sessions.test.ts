import { expect, test } from 'vitest';
import { anySession, selectSessions } from '../../renderer/library/select-sessions.ts';
import { sessionOf } from './session-of.ts';

const walk = {
  ...sessionOf({ id: 'walk-10', people: ['Ada', 'Bob'], classes: { walk: 3 } }),
  name: 'Walk 10',
  tags: ['outdoors'],
  created: '2026-01-02T00:00:00Z',
};
const bow = {
  ...sessionOf({ id: 'bow-2', people: ['Bob'], origin: 'kinect', durationSecs: 20 }),
  name: 'Walk 2',
  notes: 'with a Hat',
};
const half = { ...sessionOf({ id: 'half', people: ['Eve'] }), name: 'half', labelledFrames: 900 };
const all = [walk, bow, half];
const byName = { by: 'name', isDescending: false } as const;

const found = (filter: Partial<typeof anySession>) =>
  selectSessions(all, { ...anySession, ...filter }, byName).map(({ id }) => id);

test('a search finds words of names, people, actions, tags and notes, all of them in one session', () => {
  expect(found({ search: '' })).toEqual(['half', 'bow-2', 'walk-10']);
  expect(found({ search: 'OUTDOORS ada' })).toEqual(['walk-10']);
  expect(found({ search: 'hat' })).toEqual(['bow-2']);
  expect(found({ search: 'hat ada' })).toEqual([]);
});

test('filters by tag, person, origin and what is labelled go together', () => {
  expect(found({ tag: 'outdoors' })).toEqual(['walk-10']);
  expect(found({ person: 'Bob' })).toEqual(['bow-2', 'walk-10']);
  expect(found({ person: 'Bob', origin: 'kinect' })).toEqual(['bow-2']);
  expect(found({ labelled: 'none' })).toEqual(['bow-2']);
  expect(found({ labelled: 'part' })).toEqual(['half']);
  expect(found({ labelled: 'all' })).toEqual(['walk-10']);
});

test('sorting goes both ways, numbers in names count as numbers, equals go by name', () => {
  const order = (sort: Parameters<typeof selectSessions>[2]) =>
    selectSessions(all, anySession, sort).map(({ id }) => id);
  expect(order({ by: 'name', isDescending: true })).toEqual(['walk-10', 'bow-2', 'half']);
  expect(order({ by: 'durationSecs', isDescending: false })).toEqual(['bow-2', 'half', 'walk-10']);
  expect(order({ by: 'people', isDescending: true })).toEqual(['walk-10', 'half', 'bow-2']);
  expect(order({ by: 'created', isDescending: true })).toEqual(['walk-10', 'half', 'bow-2']);
});
