import { expect, test } from 'vitest';
import { classAmounts } from '../../renderer/train/setup/class-amounts.ts';
import { sessionOf } from './session-of.ts';

test('adds up examples and people of each action, without the background', () => {
  const amounts = classAmounts([
    sessionOf({ people: ['1'], classes: { background: 9, wave: 12 } }),
    sessionOf({ people: ['2'], classes: { wave: 10, kick: 3 } }),
    sessionOf({ people: ['1'], origin: 'precog16', classes: { wave: 1 } }),
  ]);
  expect(amounts.map(({ name, instances, people }) => [name, instances, people])).toEqual([
    ['wave', 23, 3],
    ['kick', 3, 1],
  ]);
  expect(amounts[0]!.lack).toBeUndefined();
  expect(amounts[1]!.isTooLittle).toBe(true);
  expect(amounts[1]!.lack).toMatch(/Too few/);
});

test('says that one person is not enough, and that more examples would be better', () => {
  const of = (people: string[], wave: number) =>
    classAmounts([sessionOf({ people, classes: { wave } })])[0]!.lack;
  expect(of(['1'], 30)).toMatch(/one person/);
  expect(of(['1', '2'], 10)).toMatch(/20 examples are better/);
  expect(of(['1', '2'], 20)).toBeUndefined();
});
