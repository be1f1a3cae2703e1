import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { embeddingOutputs } from '../../../main/models/embedding-outputs.ts';
import { exportModel } from '../../../main/models/export-model.ts';
import { modalities } from '../../../model/config.ts';
import { detectTrack } from '../../../model/detection/detect-track.ts';
import { openWindowModel } from '../../../model/detection/window-model.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { forwardProgram } from '../../../model/programs/forward-program.ts';
import { poseLength } from '../../../model/skeleton.ts';
import { encoderWeights } from '../../../model/weights/encoder-weights.ts';
import { joinModels } from '../../../model/weights/join-models.ts';
import { loadModel, saveModel, type Model } from '../../../model/weights/model-file.ts';
import { splitModel } from '../../../model/weights/split-model.ts';
import { randomModel } from '../../support/random-model.ts';
import { liftingPeople } from '../../training/motion.ts';

const engine = await createOnnxRuntimeEngine({ threads: 1 });
afterAll(() => engine.close());

const singles = modalities.map((modality, index): Model => {
  const model = randomModel({ classes: ['background', 'wave', 'sit'], seed: index + 1 });
  const training = {
    dataHash: 'x',
    people: [`p${index}`],
    minutes: 1,
    steps: 10,
    seed: 1,
    sources: ['a'],
  };
  return { ...model, card: { ...model.card, name: modality, modality, training } };
});
const joined = joinModels(singles.toReversed(), 'all three', '2026-01-01T00:00:00.000Z');
const [track] = liftingPeople({ people: 1, seconds: 4, seed: 1 }).tracks;

/** Probabilities of a recording's first window, by the way live detection takes. */
async function windowProbabilities(model: Model): Promise<Float32Array> {
  const windows = await openWindowModel(engine, model);
  const poses = track!.readPoses(0, 64);
  const split = Array.from({ length: 64 }, (_, t) =>
    poses.subarray(t * poseLength, (t + 1) * poseLength),
  );
  const probabilities = (await windows.run(split)).slice();
  await windows.close();
  return probabilities;
}

test('a joined model gives the softmax of the mean of its models’ logits', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'framewise-')), 'joined.safetensors');
  await saveModel(path, joined);
  const found = await windowProbabilities(await loadModel(path));
  const parts = await Promise.all(singles.map(windowProbabilities));
  for (let frame = 0; frame < 64; frame++) {
    // Of probabilities the normalised geometric mean: the logits' own offsets cancel.
    const scores = [0, 1, 2].map((k) =>
      parts.reduce((product, part) => product * Math.cbrt(part[frame * 3 + k]!), 1),
    );
    const sum = scores.reduce((total, score) => total + score, 0);
    scores.forEach((score, k) => expect(found[frame * 3 + k]!).toBeCloseTo(score / sum, 5));
  }
});

test('a joined model labels a recording as any other', async () => {
  const model = await openWindowModel(engine, joined);
  const detected = await detectTrack(model, track!, { provisionalEvery: 0 });
  expect(detected.times.length).toBe(track!.times.length);
  await model.close();
});

test('its representations are those of its models side by side, in embeddings and in ONNX', async () => {
  const outputs = embeddingOutputs(joined.card, 2);
  const program = forwardProgram(joined.card.encoder, joined.weights, {
    batch: 2,
    modality: joined.card.modality,
    outputs: Object.values(outputs).map(({ from }) => from),
  });
  const compiled = await engine.compile(program);
  for (const { from, shape } of Object.values(outputs)) {
    expect(compiled.shapes[from]).toEqual(shape);
  }
  await compiled.close();
  expect(exportModel(joined, 'onnx', { batch: 1 })[0]!.length).toBeGreaterThan(
    3 * exportModel(singles[0]!, 'onnx', { batch: 1 })[0]!.length * 0.9,
  );
  expect(() => exportModel(joined, 'pth', { batch: 1 })).toThrow('holds one modality');
});

test('splitting gives the single models back, and each modality’s encoder can start another model', () => {
  const parts = splitModel(joined);
  expect(parts.map(({ weights }) => weights)).toEqual(singles.map(({ weights }) => weights));
  expect(parts.map(({ card }) => card.modality)).toEqual([...modalities]);
  const { encoder } = joined.card;
  const bone = encoderWeights(joined, { encoder: { ...encoder, dropPath: 0 }, modality: 'bone' });
  expect(bone['backbone.spe']).toBe(singles[1]!.weights['backbone.spe']);
  expect(Object.keys(bone).some((name) => name.startsWith('head'))).toBe(false);
  expect(() =>
    encoderWeights(joined, { encoder: { ...encoder, gap: 8 }, modality: 'bone' }),
  ).toThrow('its encoder has gap 4, the one to train 8');
});

test('everybody whom one of the models was trained on counts as trained on', () => {
  expect(joined.card.training!.people).toEqual(['p0', 'p1', 'p2']);
});

test('a joined model suits the sensors that all of its models suit', () => {
  const ratesOf = (...rates: ([number, number] | undefined)[]) =>
    joinModels(
      singles.map(({ card, weights }, index) => ({
        card: { ...card, ...(rates[index] && { trainedRatesHz: rates[index] }) },
        weights,
      })),
      'x',
      joined.card.created,
    ).card.trainedRatesHz;
  expect(ratesOf([24, 60], undefined, [12, 50])).toEqual([24, 50]);
  expect(joined.card).not.toHaveProperty('trainedRatesHz');
  expect(() => ratesOf([24, 60], [10, 20], undefined)).toThrow(
    'trained for joint 24 to 60 Hz, bone 10 to 20 Hz, motion any Hz',
  );
});

test('models that do not belong together are refused by what differs', () => {
  const [joint, bone, motion] = singles as [Model, Model, Model];
  const join3 = (last: Model) => () => joinModels([joint, bone, last], 'x', joined.card.created);
  const other = (card: Partial<Model['card']>): Model => ({
    ...motion,
    card: { ...motion.card, ...card },
  });
  expect(join3(joint)).toThrow('one of motion, found joint (joint), bone (bone), joint (joint)');
  expect(join3(other({ rateHz: 15 }))).toThrow(
    'they differ in rate: joint has 30 Hz, motion has 15',
  );
  expect(join3(other({ classes: joint.card.classes.slice(0, 2) }))).toThrow(
    'they differ in classes',
  );
  expect(join3(other({ detection: { ...motion.card.detection, stride: 4 } }))).toThrow(
    'differ in detection stride: joint has 8 frames, motion has 4 frames',
  );
  expect(join3(other({ detection: { ...motion.card.detection, lookahead: 16 } }))).toThrow(
    'differ in detection lookahead',
  );
  expect(join3(other({ encoder: { ...motion.card.encoder, gap: 2 } }))).toThrow(
    'they differ in gap',
  );
});
