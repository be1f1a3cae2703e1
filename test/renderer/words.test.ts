import { expect, test } from 'vitest';
import { minutes } from '../../renderer/ui/words.ts';

test('names short amounts in seconds', () => {
  expect([2.4, 59.4, 59.6, 96, 720].map(minutes)).toEqual([
    '2 s',
    '59 s',
    '1.0 min',
    '1.6 min',
    '12 min',
  ]);
});
