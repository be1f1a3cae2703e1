import { expect, test } from 'vitest';
import { clipOf, mistakesOf } from '../../renderer/train/result/mistakes-of.ts';

const mistake = (truth: string, said: string, startSecs: number, endSecs: number) => ({
  session: 's',
  person: '1',
  startSecs,
  endSecs,
  truth,
  said,
  confidence: 0.9,
});

test('a mix-up has its own mistakes only, in their order', () => {
  const all = [mistake('wave', 'kick', 5, 6), mistake('kick', 'wave', 1, 2), mistake('wave', 'kick', 2, 3)]; // prettier-ignore
  expect(mistakesOf(all, { truth: 'wave', said: 'kick' })).toEqual([all[0], all[2]]);
  expect(mistakesOf(all, undefined)).toEqual(all);
});

test('a clip shows what came before and after, from the beginning of the recording on, a minute at most', () => {
  expect(clipOf(mistake('a', 'b', 5, 6))).toEqual({ startSecs: 4, endSecs: 7 });
  expect(clipOf(mistake('a', 'b', 0.2, 2)).startSecs).toBe(0);
  const long = clipOf(mistake('a', 'b', 10, 300));
  expect(long.endSecs - long.startSecs).toBeLessThanOrEqual(60);
});
