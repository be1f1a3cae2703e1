import { defaultDetection, type DetectionSettings } from '../model/card.ts';
import { presets, type EncoderConfig, type Modality, type Normalisation } from '../model/config.ts';
import { defaultAdam, type AdamOptions } from './adam.ts';
import { defaultAugmentation, type Augmentation } from './augment.ts';

/** What fixes every supervised run but its data: the same recipe on the same data makes the same model, bit by bit. */
export type SupervisedRecipe = {
  encoder: EncoderConfig;
  modality: Modality;
  normalisation: Normalisation;
  /** Frames per second of a window. */
  rateHz: number;
  /** Only the head learns, on the representation as it is. */
  freezeEncoder: boolean;
  steps: number;
  /** Windows of a step. */
  batch: number;
  seed: number;
  learningRate: { peak: number; warmUp: number; floor: number };
  optimiser: AdamOptions;
  clipNorm: number;
  /** How much of the weights' running average stays at each step. */
  averageDecay: number;
  /** 0: all frames count alike; 1: all classes do. */
  classPower: number;
  labelSmoothing: number;
  augmentation: Augmentation;
  /** Steps between validations. */
  validateEvery: number;
  /** Validations without a better one after which the run ends; 0: it goes on to the last step. */
  patience: number;
};

/** The training of a detector. */
export type Recipe = SupervisedRecipe & {
  detection: DetectionSettings;
  /** Where training windows come from: anywhere in the labelled motion, or round one action each, as the authors cut them. */
  clips: 'anywhere' | 'authors';
};

export const defaultSupervised: SupervisedRecipe = {
  encoder: presets.tiny,
  modality: 'joint',
  normalisation: 'window-root',
  rateHz: 30,
  freezeEncoder: false,
  steps: 600,
  batch: 32,
  seed: 1,
  learningRate: { peak: 1e-3, warmUp: 50, floor: 0.02 },
  optimiser: defaultAdam,
  clipNorm: 1,
  averageDecay: 0.99,
  classPower: 0.3,
  labelSmoothing: 0.05,
  augmentation: defaultAugmentation,
  validateEvery: 100,
  patience: 6,
};

/**
 * The highest learning rate of a head that learns alone: chosen on precog16 by training on subjects 1, 5, 7, 9 and
 * validating on 3 and 11 (macro-F1 0.16 at 0.001, 0.33 at 0.01, 0.45 at 0.05, 0.49 at 0.2).
 */
export const headLearningRate = 0.2;

export const defaultRecipe: Recipe = {
  ...defaultSupervised,
  detection: defaultDetection,
  clips: 'anywhere',
};
