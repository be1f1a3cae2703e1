import { expect, test } from 'vitest';
import { resolveSplit, type GroupedTrack, type RunSplit } from '../../../main/jobs/run-split.ts';

function people(count: number): GroupedTrack[] {
  return Array.from({ length: count }, (_, index) => ({
    session: `s${index}`,
    person: String(index),
    personKey: `csv/${index}`,
    details: { view: String(index % 2) },
  }));
}

const auto: RunSplit = { by: 'person', choose: 'auto', test: 'auto' };

test('from five people on, a fifth each chooses and tests, and nobody does both', () => {
  for (const count of [5, 9, 10, 40]) {
    const { choose, test: tested, remarks } = resolveSplit(people(count), auto);
    expect(tested).toHaveLength(Math.max(1, Math.round(count / 5)));
    expect(choose.length).toBeGreaterThan(0);
    expect(choose.filter((key) => tested.includes(key))).toEqual([]);
    expect(remarks).toEqual([]);
  }
});

test('of three or four people one does both, which is said, and of two none', () => {
  for (const count of [3, 4]) {
    const { choose, test: tested, remarks } = resolveSplit(people(count), auto);
    expect(tested).toHaveLength(1);
    expect(choose).toEqual(tested);
    expect(remarks[0]).toContain('the same people');
  }
  const { choose, remarks } = resolveSplit(people(2), auto);
  expect(choose).toEqual([]);
  expect(remarks[0]).toContain('too few people');
});

test('people are named by key, by the recordings own name, or by number', () => {
  const choices = { choose: ['csv/1', '3'], test: 'even' } as const;
  expect(resolveSplit(people(7), { by: 'person', ...choices })).toMatchObject({
    choose: ['csv/1', 'csv/3'],
    test: ['csv/0', 'csv/2', 'csv/4', 'csv/6'],
  });
});

test('a group that is not there, a view that nobody says, and a split that leaves nobody are refused', () => {
  const none = { choose: 'none' } as const;
  expect(() => resolveSplit(people(3), { by: 'view', ...none, test: ['7'] })).toThrow(
    'Held out by view: the recordings have no 7; they have 0, 1',
  );
  const blind = people(3).map((track) => ({ ...track, details: {} }));
  expect(() => resolveSplit(blind, { by: 'view', ...none, test: ['1'] })).toThrow('s0 does not');
  expect(() => resolveSplit(people(3), { by: 'view', ...none, test: ['0', '1'] })).toThrow(
    'Every view is held out',
  );
});
