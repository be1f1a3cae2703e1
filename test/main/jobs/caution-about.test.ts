import { expect, test } from 'vitest';
import { cautionAbout, sharesOf } from '../../../main/jobs/caution-about.ts';

const latency = { medianSecs: 0.4, p90Secs: 0.9, found: 3, missed: 1 };
const good = {
  steps: 400,
  startsFromModel: false,
  hasOthers: true,
  shares: { right: 0.9, ofCommonest: 0.6, commonest: 'background' },
  latency,
};

test('nothing speaks against a model that does better than its commonest class', () => {
  expect(cautionAbout(good)).toBeUndefined();
});

test.each([
  ['a run of few steps', { steps: 40 }, 'Only 40 steps were made'],
  ['nobody held out', { shares: undefined, hasOthers: false }, 'Nobody could be held out'],
  ['what one word would get right too', { shares: { ...good.shares, right: 0.6 } }, 'always saying “background” would be as well (60 %)'],
  ['no action found', { latency: { ...latency, found: 0, missed: 4 } }, 'found none of 4 actions'],
])('says that %s is no reason to rely on it', (_, change, words) => {
  expect(cautionAbout({ ...good, ...change })).toContain(words);
}); // prettier-ignore

test('few steps are enough from weights that have learned something', () => {
  expect(cautionAbout({ ...good, steps: 40, startsFromModel: true })).toBeUndefined();
});

test('the commonest class is that of the largest row', () => {
  // 10 frames of background, 4 right; 5 of wave, 3 right.
  expect(sharesOf({ confusion: [[4, 6], [2, 3]] }, ['background', 'wave'])).toEqual({
    right: 7 / 15,
    ofCommonest: 10 / 15,
    commonest: 'background',
  }); // prettier-ignore
  expect(sharesOf({ confusion: [[0, 0], [0, 0]] }, ['background', 'wave'])).toBeUndefined(); // prettier-ignore
});
