import { expect, test } from 'vitest';
import { presets } from '../../../model/config.ts';
import { createRandom } from '../../../model/random.ts';
import { initialiseEncoder, initialiseHead } from '../../../model/weights/initialise-weights.ts';
import { sizeOf } from '../../../model/weights/state-dict.ts';
import { encoderShapes, projectorShapes } from '../../../model/weights/weight-shapes.ts';

const numbers = (shapes: Record<string, number[]>) =>
  Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0);

test('has as many parameters as the authors’ network', () => {
  const config = { ...presets.paper, hidden: 16 };
  // Counted by PyTorch over USDRL's parameters at hidden 16: running statistics of batch norms are no parameters.
  const statistics = 6 * 2 * 32;
  const projectors = numbers(projectorShapes(config)) - statistics;
  expect(numbers(encoderShapes(config)) + projectors).toBe(58200);
  expect(numbers(encoderShapes({ ...config, encoder: 'sttr' })) + projectors).toBe(23616);
});

test('starts every kind of weight with the authors’ spread', () => {
  const random = createRandom(3);
  const weights = {
    ...initialiseEncoder(presets.tiny, random),
    ...initialiseHead(presets.tiny, 99, random),
  };
  const deviation = (name: string) =>
    Math.hypot(...weights[name]!.values) / Math.sqrt(weights[name]!.values.length);
  expect(deviation('backbone.t_tr.CA.mlp.fc1.weight') / 0.02).toBeCloseTo(1, 1);
  expect(deviation('backbone.spe') / 0.02).toBeCloseTo(1, 1);
  expect(deviation('head.weight') / 0.01).toBeCloseTo(1, 1);
  // Uniform laws: the bound over √3. Convolution 1/√D; packed attention √(6 / 4D).
  expect(deviation('backbone.s_tr1.CA.conv1.weight') * Math.sqrt(3 * 128)).toBeCloseTo(1, 1);
  expect(deviation('backbone.s_tr1.CA.attn.in_proj_weight') * Math.sqrt(2 * 128)).toBeCloseTo(1, 1);
  expect(new Set(weights['backbone.t_tr.DSA.norm1.weight']!.values)).toEqual(new Set([1]));
  expect(new Set(weights['backbone.t_tr.DSA.wt1.bias']!.values)).toEqual(new Set([0]));
});

test('the same seed gives the same weights, another seed others', () => {
  const config = { ...presets.tiny, hidden: 4 };
  const first = initialiseEncoder(config, createRandom(5));
  expect(initialiseEncoder(config, createRandom(5))).toEqual(first);
  expect(initialiseEncoder(config, createRandom(6))).not.toEqual(first);
});

test('random numbers are spread evenly', () => {
  const random = createRandom(0);
  const counts = new Array<number>(10).fill(0);
  let sum = 0;
  for (let index = 0; index < 10_000; index++) {
    counts[random.int(10)]!++;
    sum += random.normal() ** 2;
  }
  expect(Math.min(...counts)).toBeGreaterThan(900);
  expect(Math.max(...counts)).toBeLessThan(1100);
  expect(sum / 10_000).toBeCloseTo(1, 1);
});
