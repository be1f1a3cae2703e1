import * as tf from '@tensorflow/tfjs-core';
import { clipLength, presets } from '../../model/config.ts';
import { createEagerEngine } from '../../model/engines/eager.ts';
import type { CompiledProgram, Engine, EngineName, Program } from '../../model/engines/engine.ts';
import { createEngine } from '../../model/engines/open-engine.ts';
import { forwardProgram } from '../../model/programs/forward-program.ts';
import { createRandom } from '../../model/random.ts';
import { defaultAdam } from '../../training/adam.ts';
import { supervisedStep } from '../../training/supervised-step.ts';
import { freshState } from '../../training/training-step.ts';
import { randomModel } from '../support/random-model.ts';

/** What the bench asks for: one engine and one workload, then one run at a time. */
export type BenchOrder =
  { type: 'prepare'; engine: BenchEngine; workload: Workload; threads: number } | { type: 'run' };
export type BenchEngine = Exclude<EngineName, 'tfjs-cpu'> | 'tfjs-wasm-stock';
export type Workload = 'window' | 'training step';
export type BenchAnswer = { millis: number; peakBytes: number } | { reason: string };

const classes = ['background', 'wave', 'kick', 'punch', 'walk'];
const batch = 8;
const random = createRandom(1);
let compiled: CompiledProgram;
let inputs: Record<string, Float32Array>;

async function openBenchEngine(name: BenchEngine, threads: number): Promise<Engine> {
  if (name !== 'tfjs-wasm-stock') return createEngine(name, threads);
  // tfjs as it comes: without the transposition that our wasm engine puts before its products.
  await import('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend('wasm');
  return createEagerEngine('tfjs-wasm', 'wasm', tf.version_core);
}

function programOf(workload: Workload): Program {
  const { weights } = randomModel({ classes, encoder: presets.lite });
  if (workload === 'window') {
    return forwardProgram(presets.lite, weights, {
      batch: 1,
      modality: 'joint',
      outputs: ['probabilities'],
    });
  }
  const options = {
    encoder: presets.lite,
    modality: 'joint',
    batch,
    classes: classes.length,
  } as const;
  return supervisedStep({ ...options, optimiser: defaultAdam, clipNorm: 1 }, freshState(weights));
}

async function runOnce(): Promise<BenchAnswer> {
  const start = performance.now();
  await compiled.run(inputs);
  return { millis: performance.now() - start, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function prepare(order: Extract<BenchOrder, { type: 'prepare' }>): Promise<BenchAnswer> {
  const program = programOf(order.workload);
  compiled = await (await openBenchEngine(order.engine, order.threads)).compile(program);
  inputs = Object.fromEntries(
    Object.entries(program.inputs).map(([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1);
      const isNoise = length >= clipLength(presets.lite);
      return [name, Float32Array.from({ length }, () => (isNoise ? random.normal() : 1))];
    }),
  );
  return runOnce();
}

process.on('message', (order: BenchOrder) => {
  const work = order.type === 'prepare' ? prepare(order) : runOnce();
  void work
    .catch((error: unknown): BenchAnswer => ({ reason: (error as Error).message.split('\n')[0]! }))
    .then((answer) => process.send?.(answer));
});
