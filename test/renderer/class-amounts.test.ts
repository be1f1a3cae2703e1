import { expect, test } from 'vitest';
import type { SessionSummary } from '../../main/wire/screen-events.ts';
import {
  classAmounts,
  obstacle,
  peopleOf,
  whoIsHeldOut,
} from '../../renderer/train/class-amounts.ts';

function session(people: string[], classes: [string, number][]): SessionSummary {
  return {
    id: people.join(),
    name: 'a session',
    origin: 'csv',
    created: '2026-01-01T00:00:00Z',
    durationSecs: 60,
    frames: 1800,
    labelledFrames: 1800,
    people,
    classes: classes.map(([name, instances]) => ({ name, instances, seconds: instances * 2 })),
  };
}

test('adds up examples and people of each action, without the background', () => {
  const amounts = classAmounts([
    session(['1'], [['background', 9], ['wave', 12]]),
    session(['2'], [['wave', 10], ['kick', 3]]),
  ]); // prettier-ignore
  expect(amounts.map(({ name, instances, people }) => [name, instances, people])).toEqual([
    ['wave', 22, 2],
    ['kick', 3, 1],
  ]);
  expect(amounts[0]!.lack).toBeUndefined();
  expect(amounts[1]!.lack).toMatch(/Too few examples/);
});

test('says why training cannot start', () => {
  expect(obstacle([])).toMatch(/Choose/);
  expect(obstacle([session(['1', '2'], [['background', 3]])])).toMatch(/labels/);
  expect(obstacle([session(['1'], [['wave', 30]])])).toMatch(/second/);
  expect(obstacle([session(['1', '2'], [['wave', 30]])])).toBeUndefined();
});

test('people with numbers are in the order of their numbers', () => {
  expect(peopleOf([session(['10', '9', '1'], [])])).toEqual(['1', '9', '10']);
});

test('says that nobody is held out of fewer than three people', () => {
  const wave: [string, number][] = [['wave', 30]];
  expect(whoIsHeldOut([session(['1', '2'], wave)])).toMatch(/Nobody/);
  expect(whoIsHeldOut([session(['1', '2', '3'], wave)])).toBe('Picked by the app');
  // Person 1 of another data set is somebody else.
  const others = { ...session(['1'], wave), origin: 'precog16' };
  expect(whoIsHeldOut([session(['1', '2'], wave), others])).toBe('Picked by the app');
});
