import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Program } from '../../model/engines/engine.ts';
import { openEngine } from '../../model/engines/open-engine.ts';
import { forwardProgram } from '../../model/programs/forward-program.ts';
import { createRandom } from '../../model/random.ts';
import { clipLength } from '../../model/config.ts';
import { randomModel } from '../support/random-model.ts';

const random = createRandom(3);
const noise = (length: number) => Float32Array.from({ length }, () => random.normal());

/** Uses every kernel that can be traced, with broadcasting, in a loss whose gradient uses the rest. */
const everyKernel: Program = {
  inputs: { x: [2, 3, 4], y: [4], z: [2, 4, 5] },
  state: { w: { shape: [5, 4], values: noise(20) } },
  build: ({ x, y, z }, { w }) => {
    const loss = (x: tf.Tensor, y: tf.Tensor, z: tf.Tensor, w: tf.Tensor): tf.Scalar => {
      const product = tf.matMul(tf.mul<tf.Tensor3D>(x, y), z); // [2, 3, 5]
      const turned = tf.matMul(tf.reshape<tf.Rank.R2>(product, [6, 5]), w); // [6, 4]
      const bent = tf.add(tf.erf(turned), tf.relu(tf.sub(turned, 0.1)));
      const across = tf.matMul(bent, bent, true); // [4, 4]
      const scaled = tf.div(
        across,
        tf.add(tf.sqrt(tf.add(tf.square(across), 1)), tf.exp(tf.neg(y))),
      );
      const [left, right] = tf.split(tf.transpose(scaled), 2, 1) as [tf.Tensor, tf.Tensor];
      const joined = tf.concat([tf.softmax(left), tf.rsqrt(tf.add(tf.square(right), 2))], 1); // [4, 4]
      const piece = tf.slice(joined as tf.Tensor2D, [1, 0], [3, 3]);
      const powers = tf.pow(tf.add(tf.square(piece), 0.5), 1.5);
      const sums = tf.addN([tf.sum(powers, 0), tf.mean(powers, 0), tf.max(powers, 0)]);
      return tf.sum(tf.log(tf.add(sums, tf.mean(tf.square(x)))));
    };
    const { value, grads } = tf.valueAndGrads((x, y, z, w) => loss(x, y, z, w))([x!, y!, z!, w!]);
    const [dx, dy, dz, dw] = grads as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    return { outputs: { value, dx, dy, dz }, state: { w: tf.sub(w!, tf.mul(dw, 0.1)) } };
  },
};

test.for(['onnxruntime', 'tfjs-wasm'] as const)(
  'every traced kernel and its gradient on %s equals plain JavaScript',
  async (name) => {
    const inputs = { x: noise(24), y: noise(4), z: noise(40) };
    const results = [];
    for (const engine of ['tfjs-cpu', name] as const) {
      const opened = await openEngine({ engine, threads: 1 });
      const compiled = await opened.compile(everyKernel);
      const first = await compiled.run(inputs);
      const second = await compiled.run(inputs);
      results.push({ first, second, state: await compiled.readState() });
      await compiled.close();
    }
    const [expected, found] = results as [(typeof results)[0], (typeof results)[0]];
    expect(found.first['value']![0]).not.toBeCloseTo(found.second['value']![0]!, 4); // the state has moved
    for (const [part, tensors] of Object.entries(expected)) {
      for (const [tensor, values] of Object.entries(tensors)) {
        const other = found[part as keyof typeof found][tensor]!;
        const worst = Math.max(...values.map((value, index) => Math.abs(value - other[index]!)));
        expect(worst, `${part}.${tensor}`).toBeLessThan(2e-5);
      }
    }
  },
);

test('a function that uses a kernel which cannot be traced is refused by its name', async () => {
  const engine = await openEngine({ engine: 'onnxruntime', threads: 1 });
  const program: Program = {
    inputs: { x: [4] },
    state: {},
    build: ({ x }) => ({ outputs: { y: tf.sin(x!) } }),
  };
  await expect(engine.compile(program)).rejects.toThrow(
    "Kernel 'Sin' not registered for backend 'trace'",
  );
});

test('a function that reads a value while it is traced is refused', async () => {
  const engine = await openEngine({ engine: 'onnxruntime', threads: 1 });
  const program: Program = {
    inputs: { x: [4] },
    state: {},
    build: ({ x }) => ({ outputs: { y: tf.mul(x!, x!.dataSync()[0]!) } }),
  };
  await expect(engine.compile(program)).rejects.toThrow('a value was read');
});

test.for([
  ['onnxruntime', { hidden: 4, layers: 1 }],
  ['tfjs-cpu', { hidden: 4, layers: 1, frames: 8, gap: 2, joints: 5 }],
] as const)('tensors and memory on %s stay flat over 1,000 windows', async ([name, encoder]) => {
  const { card, weights } = randomModel({ classes: ['background', 'wave'], encoder });
  const engine = await openEngine({ engine: name, threads: 1 });
  const program = await engine.compile(
    forwardProgram(card.encoder, weights, {
      batch: 1,
      modality: 'joint',
      outputs: ['probabilities'],
    }),
  );
  const clip = noise(clipLength(card.encoder));
  const run = async (times: number) => {
    for (let window = 0; window < times; window++) await program.run({ clip });
    return { tensors: tf.memory().numTensors, bytes: process.memoryUsage().rss };
  };
  const before = await run(300);
  const after = await run(1000);
  expect(after.tensors).toBe(before.tensors);
  // On onnxruntime a window that kept its 38 kB clip alone would take 38 MB.
  expect(after.bytes - before.bytes).toBeLessThan(30e6);
  await program.close();
});

test('onnxruntime is not let report its use: it leaves not even the log of that', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-telemetry-'));
  const script = fileURLToPath(new URL('../support/run-one-window.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, TMPDIR: folder, ORT_DISABLE_TELEMETRY: undefined },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect((await readdir(folder)).filter((name) => name.endsWith('.log'))).toEqual([]);
});
