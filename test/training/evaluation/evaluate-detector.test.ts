import { expect, test } from 'vitest';
import type { WindowModel } from '../../../model/detection/window-model.ts';
import { posesInMemory } from '../../../model/poses-in-memory.ts';
import { poseLength } from '../../../model/skeleton.ts';
import { evaluateDetector } from '../../../training/evaluation/evaluate-detector.ts';
import { settledFigures } from '../../../training/evaluation/settled-figures.ts';
import type { DataSet, Track } from '../../../training/track.ts';
import { randomModel } from '../../support/random-model.ts';

const classes = ['background', 'wave', 'point'];

/** A person whose first joint's x is the class that a model that looks will see. */
function trackOf(person: string, truth: number[], seen: number[] = truth): Track {
  const poses = new Float32Array(truth.length * poseLength);
  seen.forEach((label, frame) => (poses[frame * poseLength] = label));
  return {
    session: `session ${person}`,
    person,
    personKey: `test/${person}`,
    details: {},
    times: Float64Array.from(truth, (_, frame) => frame / 30),
    labels: Int16Array.from(truth),
    readPoses: posesInMemory(poses),
  };
}

const dataSetOf = (...tracks: Track[]): DataSet => ({
  classes: classes.map((name) => ({ name })),
  tracks,
});

/** Says at 0.9 what it sees in a window, but takes the last `blind` frames of it for background. */
function seeingModel(blind: number) {
  const { card } = randomModel({ classes });
  const windows: number[][] = [];
  const model: WindowModel = {
    card: { ...card, detection: { ...card.detection, smoothingSecs: 0, minimumSecs: 0 } },
    run: (poses) => {
      windows.push(poses.map((pose) => pose[0]!));
      const rows = poses.map((pose, row) => {
        const label = row < poses.length - blind ? Math.round(pose[0]!) : 0;
        return classes.map((_, k) => (k === label ? 0.9 : 0.05));
      });
      return Promise.resolve(Float32Array.from(rows.flat()));
    },
    close: () => Promise.resolve(),
  };
  return { model, windows };
}

const run = (label: number, frames: number) => Array<number>(frames).fill(label);
const twoWaves = [...run(0, 90), ...run(1, 60), ...run(0, 60), ...run(1, 60), ...run(0, 30)];

test('a model that sees everything at once has perfect figures, and reacts within its step', async () => {
  const { model } = seeingModel(0);
  const report = await evaluateDetector(model, dataSetOf(trackOf('1', twoWaves), trackOf('2', twoWaves)), {
    provisionalEvery: 4,
    centredEvery: 4,
  }); // prettier-ignore
  const perfect = { frames: 600, frameAccuracy: 1, macroF1: 1 };
  expect(report).toMatchObject({
    people: 2,
    sessions: 2,
    frames: 600,
    measuredOn: ['test/1', 'test/2'],
    settled: perfect,
    provisional: perfect,
    centred: perfect,
    mistakes: [],
    unknown: [],
    intervals: { frameAccuracy: [1, 1], macroF1: [1, 1] },
    falseAlarms: { count: 0, wrongNames: 0, perHour: 0 },
    decisionLatency: { found: 4, missed: 0 },
  });
  expect(report.minutes).toBeCloseTo(20 / 60, 9);
  expect(report.falseAlarms.backgroundMinutes).toBeCloseTo((2 * 180) / 30 / 60, 9);
  // 0.9 sure and always right.
  expect(report.calibration.ece).toBeCloseTo(0.1, 6);
  expect(report.segments).toMatchObject({ f1At10: 1, f1At25: 1, f1At50: 1, edit: 1, mapActions: 1, mapVideos: 1, mapOfficial: 1 });
  // Windows end with frames 3, 7, …: frame 90 is known with 91, frame 210 with 211.
  expect(report.decisionLatency.medianSecs).toBeCloseTo(1 / 30, 9);
  expect(report.delayCurve.map(({ delaySecs }) => delaySecs)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]); // prettier-ignore
  expect(report.delayCurve.every(({ frameAccuracy }) => frameAccuracy === 1)).toBe(true);
}); // prettier-ignore

test('background that unknown frames cut off costs a perfect model nothing', async () => {
  const { model } = seeingModel(0);
  const truth = [...twoWaves.slice(0, 30), ...run(-1, 30), ...twoWaves.slice(60)];
  const recordings = dataSetOf(trackOf('1', truth, twoWaves), trackOf('2', twoWaves));
  const { segments } = await evaluateDetector(model, recordings, { provisionalEvery: 0 });
  expect(segments).toMatchObject({ mapActions: 1, mapVideos: 1, mapOfficial: 1 });
});

test('what a model needs to see first costs provisional labels and latency, and waiting gains it back', async () => {
  // It takes the last 6 frames of a window for background: at once nothing is found, settled and centred all is.
  const { model } = seeingModel(6);
  const report = await evaluateDetector(model, dataSetOf(trackOf('1', twoWaves)), {
    provisionalEvery: 1,
    centredEvery: 8,
  });
  expect(report.provisional!.frameAccuracy).toBeCloseTo(180 / 300, 9);
  expect(report.provisionalSegments!.f1At10).toBe(0);
  expect(report.settled.frameAccuracy).toBe(1);
  expect(report.centred!.frameAccuracy).toBe(1);
  expect(report.decisionLatency).toMatchObject({ found: 0, missed: 2, medianSecs: undefined });
  // A window that ends n frames later sees the frame from n = 6 on, and outweighs the 6 blind ones from the 13th window on:
  // delay 12 frames, 0.4 s.
  const right = report.delayCurve.map(({ frameAccuracy }) => frameAccuracy);
  expect(right.slice(0, 4).every((share) => Math.abs(share - 0.6) < 1e-9)).toBe(true);
  expect(right.slice(5).every((share) => share === 1)).toBe(true);
});

test('a wrong stretch counts everywhere it should', async () => {
  // The second wave looks like pointing, and so does a second of background.
  const seen = [...run(0, 30), ...run(2, 30), ...run(0, 30), ...run(1, 60), ...run(0, 60), ...run(2, 60), ...run(0, 30)]; // prettier-ignore
  const { model } = seeingModel(0);
  const report = await evaluateDetector(model, dataSetOf(trackOf('1', twoWaves, seen)), {
    provisionalEvery: 4,
  });
  expect(report.settled.confusion).toEqual([[150, 0, 30], [0, 60, 60], [0, 0, 0]]); // prettier-ignore
  expect(report.mistakes.map(({ truth, said, startSecs, endSecs }) => [truth, said, Math.round(startSecs), Math.round(endSecs)])).toEqual([['wave', 'point', 7, 9], ['background', 'point', 1, 2]]); // prettier-ignore
  expect(report.decisionLatency).toMatchObject({ found: 1, missed: 1 });
  // One announced in 6 s of background; the other came while somebody waved.
  expect(report.falseAlarms).toMatchObject({ count: 1, wrongNames: 1 });
  expect(report.falseAlarms.perHour).toBeCloseTo(600, 6);
  // Said: point, wave, point; there: wave, wave. One right of 3 and 2; one replaced and one too many of three.
  expect(report.segments.f1At50).toBeCloseTo(2 / 5, 9);
  expect(report.segments.edit).toBeCloseTo(1 / 3, 9);
  expect(report.intervals).toBeUndefined();
  expect(report.centred).toBeUndefined();
});

test('a window that is settled, provisional and centred at once is run once', async () => {
  const { model, windows } = seeingModel(0);
  const track = trackOf(
    '1',
    Array.from({ length: 300 }, (_, frame) => frame),
  );
  const known = { ...track, labels: new Int16Array(300) };
  await evaluateDetector(model, dataSetOf(known), { provisionalEvery: 4, centredEvery: 4 });
  // One window every 4 frames, the last settled one included.
  expect(windows).toHaveLength(75);
  expect(new Set(windows.map((window) => window.join())).size).toBe(75);
});

test('unknown classes are left out and told, and recordings without known labels are refused', async () => {
  const { model } = seeingModel(0);
  const strange = { ...dataSetOf(trackOf('1', twoWaves.map((label) => label * 3))), classes: [...classes, 'dance'].map((name) => ({ name })) }; // prettier-ignore
  const options = { provisionalEvery: 0 };
  const report = await evaluateDetector(model, strange, options);
  expect(report.unknown).toEqual([{ class: 'dance', frames: 120 }]);
  expect(report.frames).toBe(180);
  expect(report).toMatchObject({ provisional: undefined, delayCurve: [] });

  const others = { ...dataSetOf(trackOf('1', twoWaves)), classes: ['background', 'jump', 'bow'].map((name) => ({ name })) }; // prettier-ignore
  await expect(evaluateDetector(model, others, options)).rejects.toThrow(
    'The model knows wave, point; the recordings show only jump, bow',
  );
  const unlabelled = dataSetOf(trackOf('1', run(-1, 90)));
  await expect(evaluateDetector(model, unlabelled, options)).rejects.toThrow('labelled frames');
});

test('a temperature comes from people who are not measured, and calibrates the settled scores', async () => {
  const { model } = seeingModel(0);
  // Of 300 frames 60 look like pointing: 0.9 sure, 4 of 5 right among three classes: softmax odds 18^(1/T) = 0.8 / 0.1.
  const seen = [...run(0, 90), ...run(2, 60), ...twoWaves.slice(150)];
  const calibrateOn = dataSetOf(trackOf('2', twoWaves, seen));
  const { calibration } = await evaluateDetector(model, dataSetOf(trackOf('1', twoWaves, seen)), {
    provisionalEvery: 0,
    calibrateOn,
  });
  expect(calibration.temperature).toBeCloseTo(Math.log(18) / Math.log(8), 4);
  expect(calibration.ece).toBeCloseTo(0.1, 6);
  expect(calibration.eceAfter).toBeLessThan(1e-4);
  // Kept in a model's card, it counts wherever nobody is named to fit another one on.
  const kept = { ...model, card: { ...model.card, temperature: calibration.temperature! } };
  const without = await evaluateDetector(kept, calibrateOn, { provisionalEvery: 0 });
  expect(without.calibration).toEqual(calibration);
  await expect(
    evaluateDetector(model, calibrateOn, { provisionalEvery: 0, calibrateOn }),
  ).rejects.toThrow('test/2 is among both');
});

test('what training validates by is the settled part of a whole evaluation', async () => {
  const { model } = seeingModel(3);
  const dataSet = dataSetOf(trackOf('1', twoWaves, [...run(1, 40), ...twoWaves.slice(40)]));
  const { settled } = await evaluateDetector(model, dataSet, { provisionalEvery: 0 });
  expect(await settledFigures(model, dataSet)).toEqual(settled);
  expect(settled.frameAccuracy).toBeLessThan(0.9);
});
