import { expect, test } from 'vitest';
import { checkFrame } from '../../../main/ingest/check-frame.ts';
import { walkingBody } from '../../support/walking-body.ts';

test('a frame whose time is far from its arrival is left out, before it as well as after', () => {
  const arrivalMillis = 1_760_000_000_000;
  const kinds: string[] = [];
  const check = (timeMillis: number) =>
    checkFrame(
      { sourceId: 'a', timeMillis, arrivalMillis, bodies: [walkingBody('p', 0)] },
      -Infinity,
      ({ kind }) => kinds.push(kind),
    );
  for (const near of [1000, 0, -59_000]) expect(check(arrivalMillis + near)).toBeDefined();
  expect(kinds).toEqual([]);
  for (const wrong of [0, arrivalMillis - 61_000, arrivalMillis + 1001, NaN, -Infinity]) {
    expect(check(wrong)).toBeUndefined();
  }
  expect(kinds).toEqual(Array(5).fill('time'));
});
