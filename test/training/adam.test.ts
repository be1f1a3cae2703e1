import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { createTfjsCpuEngine } from '../../model/engines/tfjs-cpu.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import { defaultAdam, adamClock, runAdam, type AdamOptions } from '../../training/adam.ts';
import { goldenFolder, readGolden } from '../support/golden.ts';

async function steps(options: AdamOptions, weight: number[], gradients: number[][], rate: number) {
  const engine = await createTfjsCpuEngine();
  const shape = [weight.length, 1];
  const zeros = () => ({ shape, values: new Float32Array(weight.length) });
  const program = await engine.compile({
    inputs: { gradient: shape, step: [], rate: [] },
    state: {
      weight: { shape, values: Float32Array.from(weight) },
      moment1: zeros(),
      moment2: zeros(),
    },
    build: ({ gradient, step, rate }, { weight, moment1, moment2 }) => {
      const clock = adamClock(options, rate!, step!);
      const next = runAdam(
        options,
        clock,
        { weight: weight!, moment1: moment1!, moment2: moment2! },
        gradient!,
      );
      return { outputs: { norm: tf.sum(next.weight) }, state: next };
    },
  });
  for (const [index, gradient] of gradients.entries()) {
    await program.run({
      gradient: Float32Array.from(gradient),
      step: Float32Array.of(index + 1),
      rate: Float32Array.of(rate),
    });
  }
  const state = await program.readState();
  await program.close();
  return [...state['weight']!];
}

test('one step with L2 in the gradient moves the weights as PyTorch moved the reference ones', async () => {
  const golden = readGolden();
  const { weights } = await loadModel(`${goldenFolder}checkpoint_dste.pth.tar`);
  const options: AdamOptions = { ...defaultAdam, decay: { kind: 'l2', rate: 1e-5 } };
  let compared = 0;
  for (const name of [
    'backbone.t_tr.CA.mlp.fc1.weight',
    'backbone.s_tr1.DSA.norm1.bias',
    'backbone.spe',
  ]) {
    const gradient = golden.tensor(`dste.grad.${name}`).values;
    const expected = golden.tensor(`dste.after_adam.${name}`).values;
    const moved = await steps(options, [...weights[name]!.values], [[...gradient]], 5e-4);
    moved.forEach((value, index) => {
      // Below this Adam divides rounding noise by itself.
      if (Math.abs(gradient[index]!) < 1e-4) return;
      compared++;
      expect(Math.abs(value - expected[index]!)).toBeLessThan(1e-5);
      expect(value).not.toBe(weights[name]!.values[index]);
    });
  }
  expect(compared).toBeGreaterThan(500);
});

test('the third step uses moments and bias corrections computed by hand', async () => {
  const { beta1, beta2, epsilon } = defaultAdam;
  const gradients = [0.5, -0.2, 0.1];
  let [weight, first, second] = [1, 0, 0];
  gradients.forEach((gradient, index) => {
    first = beta1 * first + (1 - beta1) * gradient;
    second = beta2 * second + (1 - beta2) * gradient * gradient;
    const [a, b] = [first / (1 - beta1 ** (index + 1)), second / (1 - beta2 ** (index + 1))];
    weight -= (0.01 * a) / (Math.sqrt(b) + epsilon);
  });
  const options: AdamOptions = { ...defaultAdam, decay: { kind: 'l2', rate: 0 } };
  const [moved] = await steps(
    options,
    [1],
    gradients.map((gradient) => [gradient]),
    0.01,
  );
  expect(moved).toBeCloseTo(weight, 5);
});

test('decoupled decay takes its share off the weight, whatever the gradient', async () => {
  const options: AdamOptions = { ...defaultAdam, decay: { kind: 'decoupled', rate: 0.5 } };
  const [moved] = await steps(options, [2], [[0]], 0.1);
  expect(moved).toBeCloseTo(2 * (1 - 0.1 * 0.5), 6);
});
