import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  holdOutOf,
  rolesOf,
  splitGroups,
  splitWays,
  suggestedRoles,
} from '../../renderer/train/setup/split-roles.ts';
import { sessionOf } from './session-of.ts';

const wave = { wave: 20 };
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `csv/${index + 1}`, name: `${index + 1}` }));

test('nobody is both learned from and held out, and from five groups on a fifth each is kept for choosing and testing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (count) => {
      const { choose, test: tested } = holdOutOf('person', suggestedRoles(people(count)));
      expect(new Set(tested).size).toBe(tested.length);
      if (count < 3) expect([choose, tested]).toEqual([[], []]);
      else if (count < 5) expect([choose.length, tested]).toEqual([1, choose]);
      else {
        expect(tested).toHaveLength(Math.round(count / 5));
        expect(choose.filter((key) => tested.includes(key))).toEqual([]);
        expect(choose.length).toBeGreaterThan(0);
        expect(choose.length + tested.length).toBeLessThan(count / 2);
      }
    }),
  );
});

test('a change counts as long as its group is there', () => {
  const changes = new Map([
    ['csv/1', 'test'],
    ['csv/99', 'test'],
  ] as const);
  const { test: tested } = holdOutOf('person', rolesOf(people(2), changes));
  expect(tested).toEqual(['csv/1']);
});

test('people of different data sets are different people, in the order of their numbers, and only where labels are', () => {
  const sessions = [
    sessionOf({ people: ['10', '9'], classes: wave }),
    sessionOf({ people: ['9'], origin: 'precog16', classes: wave }),
    sessionOf({ people: ['7'], origin: 'kinect' }),
  ];
  expect(splitGroups(sessions, 'person').map(({ name }) => name)).toEqual([
    'csv/9',
    'csv/10',
    'precog16/9',
  ]);
  expect(splitGroups(sessions.slice(0, 1), 'person')).toEqual([
    { key: 'csv/9', name: '9' },
    { key: 'csv/10', name: '10' },
  ]);
});

test('views are offered only where every session says its own and there are several', () => {
  const first = sessionOf({ id: 'a', view: '1', classes: wave });
  const second = sessionOf({ id: 'b', view: '2', classes: wave });
  expect(splitWays([first, second])).toEqual(['person', 'session', 'view']);
  expect(splitWays([first, { ...second, details: {} }])).toEqual(['person', 'session']);
  expect(splitWays([first])).toEqual(['person']);
});
