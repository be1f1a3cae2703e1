import { presets, type EncoderConfig, type Preset } from '../../model/config.ts';
import type { CompiledProgram, Program } from '../../model/engines/engine.ts';
import { createEngine } from '../../model/engines/open-engine.ts';
import { forwardProgram } from '../../model/programs/forward-program.ts';
import { createRandom } from '../../model/random.ts';
import { countFlops } from '../../model/trace/count-flops.ts';
import * as tf from '@tensorflow/tfjs-core';
import { initialiseEncoder, initialiseProjectors } from '../../model/weights/initialise-weights.ts';
import { defaultAdam, type AdamOptions } from '../../training/adam.ts';
import { defaultLossWeights } from '../../training/pretrain/loss-weights.ts';
import {
  freshPretrainState,
  pretrainStep,
  type PretrainStepOptions,
} from '../../training/pretrain/pretrain-step.ts';
import { randomModel } from '../support/random-model.ts';

/** What {@link benchVsPyTorch} asks for: a workload, then one run at a time. */
export type OnnxOrder =
  | {
      type: 'prepare';
      workload: 'window' | 'step';
      preset: Preset;
      batch: number;
      views: 2 | 3 | 4;
      threads: number;
    }
  | { type: 'prepare'; workload: 'product'; threads: number }
  | { type: 'run' };
export type BenchAnswer =
  { millis: number; peakBytes: number; flops?: number } | { reason: string };

type PrepareOrder = Extract<OnnxOrder, { type: 'prepare' }>;

const classes = ['background', 'wave', 'kick', 'punch', 'walk'];
let compiled: CompiledProgram;
let inputs: Record<string, Float32Array>;

function programOf(order: PrepareOrder): Program {
  if (order.workload === 'product') return matrixProduct(1024);
  const encoder = presets[order.preset];
  if (order.workload === 'step') return pretraining(encoder, order);
  return forwardProgram(encoder, randomModel({ classes, encoder }).weights, {
    batch: order.batch,
    modality: 'joint',
    outputs: ['probabilities'],
  });
}

function pretraining(
  encoder: EncoderConfig,
  { batch, views }: { batch: number; views: PretrainStepOptions['views'] },
): Program {
  const random = createRandom(1);
  const weights = {
    ...initialiseEncoder(encoder, random),
    ...initialiseProjectors(encoder, random),
  };
  const options = { encoder, modality: 'joint', views, batch } as const;
  // Adam as the twin has it, L2 in the gradient.
  const optimiser: AdamOptions = { ...defaultAdam, decay: { kind: 'l2', rate: 1e-5 } };
  return pretrainStep(
    { ...options, lossWeights: defaultLossWeights, optimiser },
    freshPretrainState(weights, false),
  );
}

/** [size, size] times [size, size], once a run. */
function matrixProduct(size: number): Program {
  const shape = [size, size];
  return {
    inputs: { a: shape, b: shape },
    state: {},
    build: ({ a, b }) => ({
      outputs: { sum: tf.sum(tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D)) },
    }),
  };
}

async function prepare(order: PrepareOrder): Promise<BenchAnswer> {
  const program = programOf(order);
  compiled = await (await createEngine('onnxruntime', order.threads)).compile(program);
  const random = createRandom(1);
  inputs = Object.fromEntries(
    Object.entries(program.inputs).map(([name, shape]) => {
      const length = shape.reduce((product, size) => product * size, 1);
      return [
        name,
        Float32Array.from({ length }, () =>
          name === 'learningRate' ? 5e-4 : length > 10_000 ? random.normal() : 1,
        ),
      ];
    }),
  );
  return { ...(await runOnce()), flops: countFlops(program) };
}

async function runOnce(): Promise<{ millis: number; peakBytes: number }> {
  const start = performance.now();
  await compiled.run(inputs);
  return { millis: performance.now() - start, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

process.on('message', (order: OnnxOrder) => {
  const work: Promise<BenchAnswer> = order.type === 'prepare' ? prepare(order) : runOnce();
  void work
    .catch((error: unknown): BenchAnswer => ({ reason: (error as Error).message.split('\n')[0]! }))
    .then((answer) => process.send?.(answer));
});
