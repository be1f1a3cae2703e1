import { Command, Option } from 'commander';
import type { EncoderConfig } from '../../model/config.ts';
import {
  defaultPretrainRecipe,
  type PretrainRecipe,
} from '../../training/pretrain/pretrain-recipe.ts';
import type { RunConfig } from '../jobs/run-config.ts';
import type { RunTask } from '../jobs/run-task.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { finishRun } from './finish-run.ts';
import { interruption } from './interruption.ts';
import { newRun } from './new-run.ts';
import { orUsageError, parseCount } from './options.ts';
import { printJson } from './output.ts';
import { parsePositive } from './parse-positive.ts';
import { parseShare } from './parse-share.ts';
import { libraryHome } from './paths.ts';
import { printRun, runDocument, runText } from './print-run.ts';
import { resumeRun } from './resume-run.ts';
import { singleModality } from './single-modality.ts';
import { outputOfSweep, parseSweep, type Sweep } from './sweep.ts';
import { addTrainingOptions, type TrainingOptions } from './training-options.ts';
import { UsageError } from './usage-error.ts';

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
  sweep?: Sweep;
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
    .option(
      '--sweep <values>',
      'one encoder a value, such as alpha=0,0.5,1 or gap=2,4,8',
      orUsageError(parseSweep),
    )
    .action((items: string[], options: PretrainOptions, self: Command) =>
      options.sweep === undefined
        ? runPretrain(items, options, self)
        : runSweep(items, options, options.sweep),
    );
}

async function runPretrain(
  items: string[],
  options: PretrainOptions,
  command: Command,
): Promise<void> {
  const home = libraryHome(options.home);
  const { config, resumed } =
    options.resume === undefined
      ? { config: await newPretraining(items, options, home), resumed: undefined }
      : await resumeRun(items, options, { run: options.resume, home, command });
  printRun(config, await finishRun(home, config, { resumed }), { json: options.json });
}

/** One pretraining after the other; the first Ctrl-C ends the one that runs in good order, and the sweep. */
async function runSweep(items: string[], options: PretrainOptions, sweep: Sweep): Promise<void> {
  if (options.resume !== undefined) {
    throw new UsageError('pretrain: a sweep begins anew; go on with a run of it by --resume alone');
  }
  const home = libraryHome(options.home);
  const interrupted = interruption('The sweep ends here');
  const documents: object[] = [];
  try {
    for (const value of sweep.values) {
      if (interrupted.signal.aborted) break;
      const output = outputOfSweep(options.output, sweep, value);
      const name = `${options.name ?? 'Encoder'}, ${sweep.setting} ${value}`;
      const asked = { ...options, [sweep.setting]: value, output, name };
      const config = await newPretraining(items, asked, home);
      const run = await finishRun(home, config);
      documents.push({ [sweep.setting]: value, ...runDocument(config, run) });
      if (options.json !== true) process.stdout.write(runText(config, run));
    }
  } finally {
    interrupted.dispose();
  }
  if (options.json === true) printJson({ sweep: sweep.setting, runs: documents });
}

function newPretraining(
  items: string[],
  options: PretrainOptions,
  home: string,
): Promise<RunConfig> {
  const taskOf = (encoder: EncoderConfig, initial: LibraryModel | undefined): RunTask => ({
    task: 'pretrain',
    recipe: givenRecipe(options, encoder, initial),
  });
  return newRun(items, options, { home, name: options.name ?? 'Encoder', taskOf });
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
