import { Command, Option } from 'commander';
import type { EncoderConfig } from '../../model/config.ts';
import {
  defaultRecogniseRecipe,
  type RecogniseRecipe,
} from '../../training/recognise/recognise-recipe.ts';
import {
  defaultRecipe,
  headLearningRate,
  type Recipe,
  type SupervisedRecipe,
} from '../../training/recipe.ts';
import type { RunTask } from '../jobs/run-task.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { finishRun } from './finish-run.ts';
import { newRun } from './new-run.ts';
import { libraryHome } from './paths.ts';
import { printRun } from './print-run.ts';
import { resumeRun } from './resume-run.ts';
import { singleModality } from './single-modality.ts';
import { addTrainingOptions, type TrainingOptions } from './training-options.ts';
import { UsageError } from './usage-error.ts';

type TrainOptions = TrainingOptions & {
  task: 'detect' | 'recognise';
  freeze?: boolean;
  clips?: Recipe['clips'];
  centred?: boolean;
};

/** Trains a model on labelled recordings. */
export function trainCommand(): Command {
  const { steps, batch, learningRate } = defaultRecipe;
  const defaults = { steps, batch, learningRate: learningRate.peak, held: 'auto' };
  return addTrainingOptions(new Command('train'), defaults)
    .addOption(
      new Option('--task <task>', 'label every frame, or name whole instances')
        .choices(['detect', 'recognise'])
        .default('detect'),
    )
    .option(
      '--freeze',
      'train the head alone, on the representation as it is, at a higher learning rate',
    )
    .addOption(
      new Option('--clips <clips>', 'where windows to detect on come from (anywhere)').choices([
        'anywhere',
        'authors',
      ]),
    )
    .option('--centred', 'measure by a window round every frame, as the official protocols do')
    .action(runTrain);
}

async function runTrain(items: string[], options: TrainOptions, command: Command): Promise<void> {
  if (options.task === 'recognise' && (options.clips ?? options.centred) !== undefined) {
    throw new UsageError(
      'train: --clips and --centred are about windows to detect on, not about recognition',
    );
  }
  const home = libraryHome(options.home);
  const taskOf = (encoder: EncoderConfig, initial: LibraryModel | undefined) =>
    givenTask(options, encoder, initial);
  const name = options.name ?? (options.task === 'detect' ? 'Detector' : 'Recogniser');
  const { config, resumed } =
    options.resume === undefined
      ? { config: await newRun(items, options, { home, name, taskOf }), resumed: undefined }
      : await resumeRun(items, options, { run: options.resume, home, command });
  printRun(config, await finishRun(home, config, { resumed }), { json: options.json });
}

function givenTask(
  options: TrainOptions,
  encoder: EncoderConfig,
  initial: LibraryModel | undefined,
): RunTask {
  if (options.task === 'recognise') {
    const recipe: RecogniseRecipe = { ...defaultRecogniseRecipe, encoder, ...given(options, initial) }; // prettier-ignore
    return { task: 'recognise', recipe };
  }
  const { clips } = options;
  const recipe: Recipe = {
    ...defaultRecipe,
    encoder,
    ...given(options, initial),
    ...(clips !== undefined && { clips }),
  };
  return { task: 'detect', recipe, ...(options.centred === true && { centredEvery: 1 }) };
}

/** What the flags say of any supervised training. */
function given(
  { steps, batch, learningRate, seed, freeze, ...options }: TrainOptions,
  initial: LibraryModel | undefined,
): Partial<SupervisedRecipe> {
  const modality = options.modality ?? singleModality(initial);
  const normalisation = options.normalisation ?? initial?.card.normalisation;
  const peak = learningRate ?? (freeze === true ? headLearningRate : undefined);
  return {
    seed,
    ...(modality && { modality }),
    ...(normalisation && { normalisation }),
    ...(steps !== undefined && { steps }),
    ...(batch !== undefined && { batch }),
    ...(peak !== undefined && { learningRate: { ...defaultRecipe.learningRate, peak } }),
    ...(freeze === true && { freezeEncoder: true }),
  };
}
