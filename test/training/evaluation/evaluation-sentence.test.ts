import { expect, test } from 'vitest';
import { evaluationSentence } from '../../../training/evaluation/evaluation-sentence.ts';

const settled = { frames: 100, frameAccuracy: 0.84, macroF1: 0.5, perClass: [], confusion: [] };
const latency = (perClass: { class: string; found: number; missed: number }[], medianSecs = 0.42) => ({
  medianSecs,
  p90Secs: 1,
  found: perClass.reduce((sum, { found }) => sum + found, 0),
  missed: perClass.reduce((sum, { missed }) => sum + missed, 0),
  perClass,
}); // prettier-ignore
const quiet = { perHour: undefined, count: 0, backgroundMinutes: 0 };

test('a person reads how much is found, how often it is wrong, and how soon it reacts', () => {
  const wave = { class: 'wave', found: 5, missed: 0 };
  const point = { class: 'point', found: 4, missed: 1 };
  const falseAlarms = { perHour: 5, count: 2, backgroundMinutes: 24 };
  expect(
    evaluationSentence({ settled, decisionLatency: latency([point, wave]), falseAlarms }),
  ).toBe(
    'Finds 9 of 10 actions, best wave (5 of 5), worst point (4 of 5), about one false alarm in 12 minutes, reacts after 0.4 s',
  );
  expect(evaluationSentence({ settled, decisionLatency: latency([point]), falseAlarms: quiet })).toBe('Finds 4 of 5 of “point”, reacts after 0.4 s'); // prettier-ignore
});

test('it says only what could be measured', () => {
  const nothing = { medianSecs: undefined, p90Secs: undefined, found: 0, missed: 0, perClass: [] };
  const sentenceWith = (falseAlarms: Parameters<typeof evaluationSentence>[0]['falseAlarms']) =>
    evaluationSentence({ settled, decisionLatency: nothing, falseAlarms });
  expect(sentenceWith(quiet)).toBe('Gets 84 of 100 frames right');
  expect(sentenceWith({ perHour: 0, count: 0, backgroundMinutes: 12.2 })).toBe('Gets 84 of 100 frames right, no false alarm in 12 minutes without action'); // prettier-ignore
  expect(sentenceWith({ perHour: 240, count: 8, backgroundMinutes: 2 })).toContain('about 4 false alarms a minute'); // prettier-ignore
  expect(sentenceWith({ perHour: 55, count: 8, backgroundMinutes: 9 })).toContain('about one false alarm in a minute'); // prettier-ignore
  // One in 24 s is no rate.
  expect(sentenceWith({ perHour: 150, count: 1, backgroundMinutes: 0.4 })).toContain('1 false alarm in 24 s without action'); // prettier-ignore
});
