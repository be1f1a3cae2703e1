import { expect, test } from 'vitest';
import { defaultDetection } from '../../../model/card.ts';
import { createRandom } from '../../../model/random.ts';
import { actionSegments } from '../../../training/evaluation/action-segments.ts';
import { decisionLatency, decisionsOf } from '../../../training/evaluation/decision-latency.ts';
import { DelayedLabels } from '../../../training/evaluation/delayed-labels.ts';
import { falseAlarmRate, wronglyAnnounced } from '../../../training/evaluation/false-alarms.ts';
import { frameSecs } from '../../../training/evaluation/frame-secs.ts';
import { mistakesOf, worstMistakes } from '../../../training/evaluation/mistakes.ts';
import { shownLabels } from '../../../training/evaluation/shown-labels.ts';

const classes = ['background', 'wave', 'point'];
const secondsAt = (rateHz: number, frames: number) =>
  Float64Array.from({ length: frames }, (_, frame) => frame / rateHz);

test('labels after a delay are those of all windows that have ended by then, and of the first in any case', () => {
  const random = createRandom(3);
  const [frames, K] = [6, 3];
  const delays = [0, 2, 4, 7];
  // Two stretches; windows end every 2 frames, with a hole, and once for 5 frames together.
  const ends = [[2, 4, 6, 11, 13, 14], [17, 19, 24]]; // prettier-ignore
  const windows = ends.flatMap((stretch, index) =>
    stretch.map((end) => ({
      firstOfStretch: index === 0 ? 0 : 15,
      firstFrame: end - frames + 1,
      probabilities: Float32Array.from({ length: frames * K }, () => random.uniform()),
    })),
  );
  const delayed = new DelayedLabels({ frames, classes: K, delays });
  for (const window of windows) delayed.add(window);
  delayed.end();

  const expected = delays.map((delay) =>
    Array.from({ length: 25 }, (_, frame) => {
      const own = windows.filter(
        ({ firstOfStretch, firstFrame }) =>
          (firstOfStretch === 0) === frame < 15 &&
          firstFrame <= frame &&
          frame < firstFrame + frames,
      );
      const used = own.filter(({ firstFrame }, index) => index === 0 || firstFrame + frames - 1 <= frame + delay); // prettier-ignore
      const means = classes.map((_, k) =>
        used.reduce((sum, { firstFrame, probabilities }) => sum + probabilities[(frame - firstFrame) * K + k]!, 0)); // prettier-ignore
      return means.indexOf(Math.max(...means));
    }),
  );
  expect(delayed.labels).toEqual(expected);
  expect(new Set(expected.map(String)).size).toBe(delays.length);
});

test('the time to a decision runs from the true start until the window that said it, computed by hand', () => {
  const times = secondsAt(10, 30);
  // Shown: wave in frames 3 to 5 and from 13, point never. Each label is known one frame after its frame.
  const labels = Int16Array.from(times, (_, frame) => ((frame >= 3 && frame < 6) || frame >= 13 ? 1 : 0)); // prettier-ignore
  const live = { times, labels, knownTimes: times.map((time) => time + 0.1) };
  const truth = [
    { class: 1, start: 2, end: 8 },
    { class: 1, start: 10, end: 20 },
    { class: 2, start: 22, end: 28 },
  ];
  const decisions = decisionsOf(truth, times, live);
  // Frame 3, known at 0.4, of a start at 0.2. Frame 13, known at 1.4, of one at 1. Missed.
  expect(decisions[0]!.delaySecs).toBeCloseTo(0.2, 9);
  expect(decisions[1]!.delaySecs).toBeCloseTo(0.4, 9);
  expect(decisions[2]!.delaySecs).toBeUndefined();
  const latency = decisionLatency(classes.map((name) => ({ name })), decisions); // prettier-ignore
  expect(latency.medianSecs).toBeCloseTo(0.3, 9);
  // Nine tenths of the way from 0.2 to 0.4.
  expect(latency.p90Secs).toBeCloseTo(0.38, 9);
  expect(latency).toMatchObject({
    found: 2,
    missed: 1,
    perClass: [
      { class: 'wave', found: 2, missed: 0 },
      { class: 'point', found: 0, missed: 1 },
    ],
  });
  // Said while it was over already, or before it began, is not found.
  expect(decisionsOf([{ class: 1, start: 6, end: 10 }], times, live)[0]!.delaySecs).toBeUndefined();
});

test('what is shown follows the same hysteresis as the announced actions, and begins anew after a gap', () => {
  const card = {
    classes: classes.map((name) => ({ name })),
    detection: { ...defaultDetection, smoothingSecs: 0, minimumSecs: 0 },
    rateHz: 10,
  };
  const times = secondsAt(10, 12).map((time, frame) => (frame < 8 ? time : time + 2));
  const wave = [0, 0.5, 0.7, 0.5, 0.5, 0.3, 0.9, 0.9, 0.5, 0.5, 0.7, 0.2];
  const probabilities = Float32Array.from(wave.flatMap((share) => [1 - share, share, 0]));
  // Starts from 0.6, ends under 0.4; the gap after frame 7 ends what went on, and 0.5 does not start it again.
  expect([...shownLabels(card, times, probabilities)]).toEqual([0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0]); // prettier-ignore
  const spans = actionSegments(card, times, probabilities).map(({ start, end }) => [start, end]);
  [[0.2, 0.5], [0.6, 0.8], [3, 3.1]].forEach(([start, end], index) => {
    expect(spans[index]![0]).toBeCloseTo(start!, 9);
    expect(spans[index]![1]).toBeCloseTo(end!, 9);
  }); // prettier-ignore
});

test('a false alarm meets no true action, a wrong name only others, and unknown frames excuse both', () => {
  const times = secondsAt(10, 60);
  // Wave in [1, 2), nobody knows in [4, 5).
  const truth = Int16Array.from(times, (_, frame) => frame >= 40 && frame < 50 ? -1 : frame >= 10 && frame < 20 ? 1 : 0); // prettier-ignore
  const announced = (name: string, start: number, end: number) => ({
    class: name,
    start,
    end,
    confidence: 1,
  });
  const right = [announced('wave', 1.85, 3), announced('point', 3.5, 4.2)];
  const falseAlarms = [announced('wave', 2.05, 3), announced('point', 5, 5.5)];
  const wrongNames = [announced('point', 1.2, 1.8), announced('point', 1.85, 3)];
  const all = [...right, ...falseAlarms, ...wrongNames];
  expect(wronglyAnnounced(all, { classes, truth, times })).toEqual({ falseAlarms, wrongNames });
  // 3 in 12 minutes, 1 in 90 minutes, and nothing to set them against.
  const rate = (falseAlarms: number, secs: number) =>
    falseAlarmRate({ falseAlarms, wrongNames: 2 }, secs);
  expect(rate(3, 720)).toEqual({ perHour: 15, count: 3, wrongNames: 2, backgroundMinutes: 12 });
  expect(rate(1, 5400).perHour).toBeCloseTo(2 / 3, 12);
  expect(rate(1, 0).perHour).toBeUndefined();
});

test('frames last until the next one, but not through a gap', () => {
  expect([...frameSecs(Float64Array.of(0, 0.25, 3, 3.125))]).toEqual([0.25, 0.5, 0.125, 0.125]);
  expect([...frameSecs(Float64Array.of(1))]).toEqual([0]);
});

test('mistakes are runs of one wrong label, the longest and surest first', () => {
  const times = secondsAt(4, 12);
  const mistakes = mistakesOf({
    track: { session: 's', person: 'p', times },
    classes,
    truth: [0, 0, 1, 1, 1, 1, 2, 2, -1, -1, 0, 0],
    said: [0, 1, 1, 2, 2, 0, 0, 0, 1, 1, 0, 2],
    confidences: [1, 0.5, 1, 0.6, 0.8, 0.9, 0.5, 0.7, 1, 1, 1, 0.9],
  });
  const at = { session: 's', person: 'p' };
  // Frame 1; 3 and 4; 5; 6 and 7 of another truth; 8 and 9 nobody knows; 11.
  expect(mistakes.map(({ confidence }) => confidence)).toEqual([0.5, 0.7, 0.9, 0.6, 0.9]);
  expect(mistakes[1]).toMatchObject({ ...at, startSecs: 0.75, endSecs: 1.25, truth: 'wave', said: 'point' }); // prettier-ignore
  // 0.5 s at 0.7 and at 0.6, then 0.25 s at 0.9 twice and at 0.5.
  const starts = [0.75, 1.5, 1.25, 2.75, 0.25];
  const startsOf = (count: number) =>
    worstMistakes([{ ...mistakes[1]!, startSecs: 9, endSecs: 9.1 }, ...mistakes], count).map(({ startSecs }) => startSecs); // prettier-ignore
  expect(startsOf(1), 'the worst of each mix-up').toEqual(starts);
  expect(startsOf(2)).toEqual([...starts, 9]);
});
