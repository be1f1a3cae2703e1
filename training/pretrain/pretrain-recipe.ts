import {
  presets,
  type EncoderConfig,
  type Modality,
  type Normalisation,
} from '../../model/config.ts';
import { defaultAdam, type AdamOptions } from '../adam.ts';
import { defaultLossWeights, type LossWeights } from './loss-weights.ts';
import { authorsAugmentation, type ViewAugmentation } from './view-augmentation.ts';

/** Everything that fixes a pretraining but its data: the same recipe on the same data makes the same encoder, bit by bit. */
export type PretrainRecipe = {
  encoder: EncoderConfig;
  modality: Modality;
  normalisation: Normalisation;
  /** Frames per second of the sequences that views are cropped from. */
  rateHz: number;
  /** Longer tracks are cut into windows of this length at random; others are taken whole. */
  longestSecs: number;
  /** K, of each sample. */
  views: 2 | 3 | 4;
  /** N, samples of a step. */
  batch: number;
  steps: number;
  seed: number;
  learningRate: PretrainLearningRate;
  optimiser: AdamOptions;
  /** How much of the weights' running average stays at each step; 0: the model is the last weights themselves. */
  averageDecay: number;
  augmentation: ViewAugmentation;
  lossWeights: LossWeights;
  /** Samples that go through the encoder at once, where the whole batch does not fit; a divisor of it. */
  microBatch?: number;
};

/** The authors' step, at a share of all steps, or half a cosine after a warm-up of some steps. */
export type PretrainLearningRate =
  | { peak: number; dropAt: number; factor: number }
  | { peak: number; warmUp: number; floor: number };

/** The authors', but for a batch and a shortest crop that suit one computer and short clips. */
export const defaultPretrainRecipe: PretrainRecipe = {
  encoder: presets.tiny,
  modality: 'joint',
  normalisation: 'window-root',
  rateHz: 30,
  longestSecs: 10,
  views: 4,
  batch: 64,
  steps: 1000,
  seed: 1,
  // They drop it at epoch 351 of 451.
  learningRate: { peak: 5e-4, dropAt: 0.78, factor: 0.1 },
  optimiser: { ...defaultAdam, decay: { kind: 'l2', rate: 1e-5 } },
  averageDecay: 0,
  augmentation: { ...authorsAugmentation, shortestCrop: 16 },
  lossWeights: defaultLossWeights,
};
