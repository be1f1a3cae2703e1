import { expect, test } from 'vitest';
import { choosePeople } from '../../../main/ingest/senders/choose-people.ts';

test('the people who come first stay chosen, whatever their places in the list and whoever goes', () => {
  const choose = choosePeople(2);
  const chosenOf = (ids: string) =>
    choose(Array.from(ids, (id) => ({ id, pose: new Float32Array(100) })))
      .map(({ id }) => id)
      .join('');
  expect(['a', 'ba', 'cab', 'cb', 'ca', 'c'].map(chosenOf)).toEqual([
    'a',
    'ba',
    'ab',
    'b',
    'a',
    '',
  ]);
});
