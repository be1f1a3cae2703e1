import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPerformer } from '../../main/generated/performer.ts';
import { builtinFolder } from '../../main/models/model-library.ts';
import { openWindowModel } from '../../model/detection/window-model.ts';
import { createEngine } from '../../model/engines/open-engine.ts';
import { quantiseWeights } from '../../model/quantise/quantise-weights.ts';
import { loadModel, saveModel, type Model } from '../../model/weights/model-file.ts';

const starter = await loadModel(join(builtinFolder, 'starter.safetensors'));
const int8: Model = {
  card: { ...starter.card, precision: 'int8' },
  weights: quantiseWeights(starter.weights),
};

test('an int8 model is a third of the size in a file and comes back with the same numbers', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'framewise-int8-')), 'int8.safetensors');
  await saveModel(path, int8);
  const back = await loadModel(path);
  const size = await stat(join(builtinFolder, 'starter.safetensors'));
  expect((await stat(path)).size).toBeLessThan(size.size / 3);
  expect(back.card).toEqual(int8.card);
  expect(Object.keys(back.weights)).toEqual(Object.keys(int8.weights));
  // Bytes: a deep comparison of a million numbers takes seconds.
  const bytesOf = ({ weights }: Model) =>
    Object.values(weights).flatMap(({ values, quantised }) => [
      Buffer.from(values.buffer),
      ...(quantised ? [Buffer.from(quantised.values), Buffer.from(quantised.scales.buffer)] : []),
    ]);
  expect(Buffer.concat(bytesOf(back)).equals(Buffer.concat(bytesOf(int8)))).toBe(true);
});

test('every int8 weight is within half a step of its float, and the head stays as it was', () => {
  let worst = 0;
  let rounded = 0;
  for (const [name, { values, quantised }] of Object.entries(int8.weights)) {
    const before = starter.weights[name]!.values;
    if (quantised === undefined) {
      expect(values, name).toBe(before);
      continue;
    }
    rounded += values.length;
    const width = values.length / quantised.scales.length;
    values.forEach((value, index) => {
      const step = quantised.scales[Math.floor(index / width)]!;
      worst = Math.max(worst, Math.abs(value - before[index]!) / step);
    });
  }
  expect(worst).toBeLessThanOrEqual(0.5001);
  expect(rounded).toBeGreaterThan(900_000);
  expect(int8.weights['head.weight']!.quantised).toBeUndefined();
});

test('onnxruntime says the same with int8 weights as with floats', async () => {
  const engine = await createEngine('onnxruntime', 1);
  const models = await Promise.all([starter, int8].map((model) => openWindowModel(engine, model)));
  let [worst, same, frames] = [0, 0, 0];
  for (let seed = 1; seed <= 8; seed++) {
    const performer = createPerformer({ seed, rig: 'kinect-2', tilt: 0 });
    const poses = Array.from({ length: 64 }, (_, t) => performer.poseAt(3 + t / 30).slice());
    const [float, byte] = await Promise.all(models.map((model) => model.run(poses)));
    float!.forEach((value, index) => (worst = Math.max(worst, Math.abs(value - byte![index]!))));
    const K = starter.card.classes.length;
    for (let t = 0; t < 64; t++) {
      const likeliest = [float!, byte!].map((all) => {
        const row = all.subarray(t * K, (t + 1) * K);
        return row.indexOf(Math.max(...row));
      });
      frames++;
      if (likeliest[0] === likeliest[1]) same++;
    }
  }
  for (const model of models) await model.close();
  await engine.close();
  expect(worst).toBeGreaterThan(0);
  expect(worst).toBeLessThan(0.1);
  expect(same / frames).toBeGreaterThan(0.97);
});
