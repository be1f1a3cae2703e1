import { Option, type Command } from 'commander';
import type { EncoderConfig } from '../../model/config.ts';
import {
  defaultPretrainRecipe,
  type PretrainRecipe,
} from '../../training/pretrain/pretrain-recipe.ts';
import { withPretrainSettings } from '../jobs/with-pretrain-settings.ts';
import type { LibraryModel } from '../models/library-model.ts';
import type { PretrainSettings } from '../wire/pretrain-settings.ts';
import { orUsageError, parseCount } from './options.ts';
import { parsePositive } from './parse-positive.ts';
import { parseShare } from './parse-share.ts';
import { singleModality } from './single-modality.ts';
import { addTrainingOptions, type TrainingOptions } from './training-options.ts';

/** The flags of a pretraining. */
export type PretrainOptions = TrainingOptions &
  Omit<PretrainSettings, 'views' | 'turnDegrees' | 'jitterMetres'> & {
    viewsPerSample?: '2' | '3' | '4';
    longestSecs?: number;
    microBatch?: number;
    averageDecay?: number;
    turn?: number;
    jitter?: number;
  };

const usual = defaultPretrainRecipe;

/** Adds the flags of {@link PretrainOptions} to a command. */
export function addPretrainOptions(command: Command): Command {
  const { steps, batch, learningRate, views, augmentation, longestSecs } = usual;
  const defaults = { steps, batch, learningRate: learningRate.peak, held: 'none' };
  const whole = orUsageError(parseCount);
  const share = orUsageError(parseShare);
  const weight = orUsageError(parseWeight);
  addTrainingOptions(command, defaults)
    .addOption(
      new Option('--views-per-sample <k>', `views that are compared (${views})`).choices([
        '2',
        '3',
        '4',
      ]),
    )
    .option('--longest-secs <seconds>', `of a sample (${longestSecs})`, orUsageError(parsePositive))
    .option('--micro-batch <n>', 'samples computed at once, where a batch does not fit', whole)
    .option('--average-decay <share>', 'of a running average of the weights (0: none)', share)
    .option(
      '--drop-at <share>',
      'of the steps, after which the learning rate is a tenth (0.78)',
      share,
    ) // prettier-ignore
    .option('--shortest-crop <frames>', `of a view (${augmentation.shortestCrop})`, whole)
    .option(
      '--corruption <share>',
      'of views with corrupted joints, others are sheared (0.5)',
      share,
    ) // prettier-ignore
    .option('--shear <size>', 'largest entry off the diagonal of a shear (1)', weight)
    .option('--turn <degrees>', 'views turn by up to this about the vertical (0)', weight)
    .option('--mirror <share>', 'of views that are mirrored (0)', share)
    .option('--scale <share>', 'views are up to this larger or smaller (0)', share)
    .option('--jitter <metres>', 'noise of each joint of a view (0)', weight);
  for (const [flag, about, value] of weights) {
    command.option(`--${flag} <weight>`, `of the loss: ${about} (${value})`, weight);
  }
  return command;
}

const { similarity, variance, autoCovariance, crossCorrelation, offDiagonal, domains } =
  usual.lossWeights;

const weights = [
  ['similarity', 'views of a sample are alike', similarity],
  ['variance', 'features differ between samples', variance],
  ['auto-covariance', 'features differ from each other', autoCovariance],
  ['cross-correlation', 'features of two views match', crossCorrelation],
  ['off-diagonal', 'within the cross-correlation, other features do not', offDiagonal],
  ['instance', 'whole movements', domains.instance],
  ['temporal', 'movements frame by frame', domains.temporal],
  ['spatial', 'movements joint by joint', domains.spatial],
] as const;

/** The recipe that the flags ask for. */
export function givenPretraining(
  options: PretrainOptions,
  encoder: EncoderConfig,
  initial: LibraryModel | undefined,
): PretrainRecipe {
  const modality = options.modality ?? singleModality(initial);
  const normalisation = options.normalisation ?? initial?.card.normalisation;
  const { steps, batch, seed, learningRate: peak, viewsPerSample, longestSecs } = options;
  const { microBatch, averageDecay, turn, jitter } = options;
  const recipe = withPretrainSettings(usual, {
    ...options,
    views: viewsPerSample && (Number(viewsPerSample) as 2 | 3 | 4),
    turnDegrees: turn,
    jitterMetres: jitter,
  });
  return {
    ...recipe,
    encoder,
    seed,
    ...(modality && { modality }),
    ...(normalisation && { normalisation }),
    ...(steps !== undefined && { steps }),
    ...(batch !== undefined && { batch }),
    ...(peak !== undefined && { learningRate: { ...recipe.learningRate, peak } }),
    ...(longestSecs !== undefined && { longestSecs }),
    ...(microBatch !== undefined && { microBatch }),
    ...(averageDecay !== undefined && { averageDecay }),
  };
}

function parseWeight(text: string): number {
  const weight = Number(text);
  if (text.trim() === '' || !(weight >= 0) || weight === Infinity) {
    throw new Error(`expected a number from 0, found ${text}`);
  }
  return weight;
}
