import { Command, Option } from 'commander';
import type { EncoderConfig } from '../../model/config.ts';
import {
  defaultPretrainRecipe,
  type PretrainRecipe,
} from '../../training/pretrain/pretrain-recipe.ts';
import type { RunTask } from '../jobs/run-task.ts';
import type { LibraryModel } from '../models/model-library.ts';
import { finishRun } from './finish-run.ts';
import { newRun } from './new-run.ts';
import { orUsageError, parseCount } from './options.ts';
import { parsePositive } from './parse-positive.ts';
import { parseShare } from './parse-share.ts';
import { libraryHome } from './paths.ts';
import { printRun } from './print-run.ts';
import { resumeRun } from './resume-run.ts';
import { singleModality } from './single-modality.ts';
import { addTrainingOptions, type TrainingOptions } from './training-options.ts';

type PretrainOptions = TrainingOptions & {
  viewsPerSample?: '2' | '3' | '4';
  shortestCrop?: number;
  microBatch?: number;
  longestSecs?: number;
  averageDecay?: number;
  turn?: number;
  mirror?: number;
  jitter?: number;
  similarity?: number;
  variance?: number;
  autoCovariance?: number;
  crossCorrelation?: number;
};

/** Pretrains an encoder on motion, labelled or not. */
export function pretrainCommand(): Command {
  const { steps, batch, learningRate, views, augmentation, longestSecs } = defaultPretrainRecipe;
  const defaults = { steps, batch, learningRate: learningRate.peak, held: 'none' };
  const whole = orUsageError(parseCount);
  const positive = orUsageError(parsePositive);
  const share = orUsageError(parseShare);
  const weight = orUsageError(parseWeight);
  return addTrainingOptions(new Command('pretrain'), defaults)
    .addOption(
      new Option('--views-per-sample <k>', `views that are compared (${views})`).choices([
        '2',
        '3',
        '4',
      ]),
    )
    .option('--shortest-crop <frames>', `of a view (${augmentation.shortestCrop})`, whole)
    .option('--longest-secs <seconds>', `of a sample (${longestSecs})`, positive)
    .option('--micro-batch <n>', 'samples computed at once, where a batch does not fit', whole)
    .option('--average-decay <share>', 'of a running average of the weights, 0: none', share)
    .option('--turn <degrees>', 'views turn by up to this about the vertical (0)', weight)
    .option('--mirror <share>', 'of views that are mirrored (0)', share)
    .option('--jitter <metres>', 'noise of each joint of a view (0)', orUsageError(parsePositive))
    .option('--similarity <weight>', 'of the loss: views of a sample are alike', weight)
    .option('--variance <weight>', 'of the loss: features differ between samples', weight)
    .option('--auto-covariance <weight>', 'of the loss: features differ from each other', weight)
    .option('--cross-correlation <weight>', 'of the loss: features of two views match', weight)
    .action(runPretrain);
}

async function runPretrain(
  items: string[],
  options: PretrainOptions,
  command: Command,
): Promise<void> {
  const home = libraryHome(options.home);
  const taskOf = (encoder: EncoderConfig, initial: LibraryModel | undefined): RunTask => ({
    task: 'pretrain',
    recipe: givenRecipe(options, encoder, initial),
  });
  const name = options.name ?? 'Encoder';
  const { config, resumed } =
    options.resume === undefined
      ? { config: await newRun(items, options, { home, name, taskOf }), resumed: undefined }
      : await resumeRun(items, options, { run: options.resume, home, command });
  printRun(config, await finishRun(home, config, { resumed }), { json: options.json });
}

function givenRecipe(
  options: PretrainOptions,
  encoder: EncoderConfig,
  initial: LibraryModel | undefined,
): PretrainRecipe {
  const modality = options.modality ?? singleModality(initial);
  const normalisation = options.normalisation ?? initial?.card.normalisation;
  const { steps, batch, seed, learningRate, viewsPerSample, longestSecs } = options;
  const { microBatch, averageDecay } = options;
  return {
    ...defaultPretrainRecipe,
    encoder,
    seed,
    ...(modality && { modality }),
    ...(normalisation && { normalisation }),
    ...(steps !== undefined && { steps }),
    ...(batch !== undefined && { batch }),
    ...(learningRate !== undefined && {
      learningRate: { ...defaultPretrainRecipe.learningRate, peak: learningRate },
    }),
    ...(viewsPerSample !== undefined && { views: Number(viewsPerSample) as 2 | 3 | 4 }),
    ...(longestSecs !== undefined && { longestSecs }),
    ...(microBatch !== undefined && { microBatch }),
    ...(averageDecay !== undefined && { averageDecay }),
    ...givenLoss(options),
  };
}

function givenLoss(options: PretrainOptions): Pick<PretrainRecipe, 'augmentation' | 'lossWeights'> {
  const { shortestCrop, turn, mirror, jitter } = options;
  const { similarity, variance, autoCovariance, crossCorrelation } = options;
  return {
    augmentation: {
      ...defaultPretrainRecipe.augmentation,
      ...(shortestCrop !== undefined && { shortestCrop }),
      ...(turn !== undefined && { turnDegrees: turn }),
      ...(mirror !== undefined && { mirror }),
      ...(jitter !== undefined && { jitterMetres: jitter }),
    },
    lossWeights: {
      ...defaultPretrainRecipe.lossWeights,
      ...(similarity !== undefined && { similarity }),
      ...(variance !== undefined && { variance }),
      ...(autoCovariance !== undefined && { autoCovariance }),
      ...(crossCorrelation !== undefined && { crossCorrelation }),
    },
  };
}

function parseWeight(text: string): number {
  const weight = Number(text);
  if (text.trim() === '' || !(weight >= 0) || weight === Infinity) {
    throw new Error(`expected a number from 0, found ${text}`);
  }
  return weight;
}
