import type { EncoderConfig, Modality } from '../../model/config.ts';
import type { Program, TensorData, Tensors } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import type { AdamOptions } from '../adam.ts';
import { dropMaskShape } from '../drop-path.ts';
import type { LossParts } from '../loss-gradients.ts';
import { freshState, trainingStep } from '../training-step.ts';
import { multiGrainedDecorrelation } from './decorrelation-loss.ts';
import type { LossWeights } from './loss-weights.ts';
import { projectViews } from './project-views.ts';
import { viewRepresentations } from './view-representations.ts';

export type PretrainStepOptions = {
  encoder: EncoderConfig;
  modality: Modality;
  /** K, of each sample. */
  views: 2 | 3 | 4;
  /** N, samples of a step. */
  batch: number;
  lossWeights: LossWeights;
  optimiser: AdamOptions;
};

/**
 * Pretraining of the encoder with its projectors, as a program (see {@link trainingStep}). All views go through the
 * encoder at once. Inputs: `clip` [K·N, C, T, V, M], view by view, and `dropMasks` where the encoder drops paths.
 *
 * @param state of {@link freshPretrainState}, or as a checkpoint kept it
 */
export function pretrainStep(
  options: PretrainStepOptions,
  state: Record<string, TensorData>,
): Program {
  return trainingStep(
    {
      inputs: pretrainInputs(options),
      loss: (inputs, weights) => pretrainLoss(options, inputs, weights),
      optimiser: options.optimiser,
    },
    state,
  );
}

/** Shapes of what {@link pretrainStep} is fed. */
export function pretrainInputs({
  encoder,
  views: K,
  batch: N,
}: Pick<PretrainStepOptions, 'encoder' | 'views' | 'batch'>): Record<string, number[]> {
  const { frames: T, joints: V, people: M } = encoder;
  const maskShape = dropMaskShape(encoder, K * N);
  return {
    clip: [K * N, 3, T, V, M],
    ...(maskShape === undefined ? {} : { dropMasks: maskShape }),
  };
}

/** The loss of {@link pretrainStep} on its inputs, at these weights. */
export function pretrainLoss(
  options: PretrainStepOptions,
  inputs: Tensors,
  weights: Tensors,
): LossParts {
  const { encoder, modality, views, lossWeights } = options;
  const { clip, dropMasks } = inputs;
  const seen = viewRepresentations(encoder, modality, weights, { clip: clip!, dropMasks });
  const { projections, statistics } = projectViews(seen, weights, views);
  return { ...multiGrainedDecorrelation(projections, lossWeights), statistics };
}

/**
 * The state of a pretraining that has not begun.
 *
 * @param weights of encoder and projectors
 * @param hasAverage whether to keep the weights' running average
 */
export function freshPretrainState(weights: StateDict, hasAverage: boolean): StateDict {
  const isStatistic = (name: string) => /\.running_(mean|var)$/.test(name);
  const entries = Object.entries(weights);
  const learnt = freshState(Object.fromEntries(entries.filter(([name]) => !isStatistic(name))));
  const state: StateDict = {};
  for (const [name, data] of Object.entries(learnt)) {
    if (hasAverage || !name.startsWith('average/')) state[name] = data;
  }
  for (const [name, { shape, values }] of entries) {
    if (isStatistic(name)) state[`statistics/${name}`] = { shape, values: values.slice() };
  }
  return state;
}
