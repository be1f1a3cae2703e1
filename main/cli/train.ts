import { Command, Option } from 'commander';
import { defaultRecipe } from '../../training/recipe.ts';
import { orUsageError } from './options.ts';
import { finishRun } from './finish-run.ts';
import { newRun } from './new-run.ts';
import { libraryHome } from './paths.ts';
import { printRun } from './print-run.ts';
import { resumeRun } from './resume-run.ts';
import { addTrainingOptions, type TrainingOptions } from './training-options.ts';
import { modalities, type EncoderConfig, type Modality } from '../../model/config.ts';
import type { RunTask } from '../jobs/run-task.ts';
import type { LibraryModel } from '../models/model-library.ts';

type TrainOptions = TrainingOptions & { task: RunTask['task'] };

/** Trains a model on labelled recordings. */
export function trainCommand(): Command {
  const { steps, batch, learningRate } = defaultRecipe;
  const defaults = { steps, batch, learningRate: learningRate.peak, held: 'auto' };
  return addTrainingOptions(new Command('train'), defaults)
    .addOption(
      new Option('--task <task>', 'what to learn')
        .default('detect')
        .argParser(orUsageError(parseTask)),
    )
    .action(runTrain);
}

async function runTrain(items: string[], options: TrainOptions, command: Command): Promise<void> {
  const home = libraryHome(options.home);
  const taskOf = (encoder: EncoderConfig, initial: LibraryModel | undefined) =>
    givenTask(options, encoder, initial);
  const name = options.name ?? 'Detector';
  const { config, resumed } =
    options.resume === undefined
      ? { config: await newRun(items, options, { home, name, taskOf }), resumed: undefined }
      : await resumeRun(items, options, { run: options.resume, home, command });
  const run = await finishRun(home, config, { resumed });
  printRun(config, run, { json: options.json });
}

function givenTask(
  options: TrainOptions,
  encoder: EncoderConfig,
  initial: LibraryModel | undefined,
): RunTask {
  const { steps, batch, learningRate, seed } = options;
  const modality = options.modality ?? singleModality(initial);
  const normalisation = options.normalisation ?? initial?.card.normalisation;
  return {
    task: 'detect',
    recipe: {
      ...defaultRecipe,
      encoder,
      seed,
      ...(modality && { modality }),
      ...(normalisation && { normalisation }),
      ...(steps !== undefined && { steps }),
      ...(batch !== undefined && { batch }),
      ...(learningRate !== undefined && {
        learningRate: { ...defaultRecipe.learningRate, peak: learningRate },
      }),
    },
  };
}

/** Of three encoders in one there is none to start from, which is said where its weights are loaded. */
function singleModality(initial: LibraryModel | undefined): Modality | undefined {
  return modalities.find((modality) => modality === initial?.card.modality);
}

function parseTask(text: string): 'detect' {
  if (text !== 'detect') throw new Error(`this version trains only detect, found ${text}`);
  return text;
}
