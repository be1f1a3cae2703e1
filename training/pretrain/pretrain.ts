import type { ModelCard } from '../../model/card.ts';
import type { CompiledProgram, Engine } from '../../model/engines/engine.ts';
import { createRandom } from '../../model/random.ts';
import { initialiseEncoder, initialiseProjectors } from '../../model/weights/initialise-weights.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { motionMinutes } from '../data-identity.ts';
import type { LearningRateSchedule } from '../learning-rate.ts';
import type { DataSet } from '../track.ts';
import { trainedCard } from '../trained-card.ts';
import { runTraining, type Batch, type Progress, type RunState } from '../training-loop.ts';
import { takePart } from '../training-step.ts';
import { compileCachedStep } from './cached-step.ts';
import { openHeldOutLoss } from './held-out-loss.ts';
import type { PretrainRecipe } from './pretrain-recipe.ts';
import { freshPretrainState, pretrainStep } from './pretrain-step.ts';
import { viewBatches } from './view-batches.ts';

/** The loss on motion that is held out. */
export type HeldOut = { loss: number };

/** Of a run. */
const validations = 20;

export type PretrainOptions = {
  /** Of the model. */
  name: string;
  recipe: PretrainRecipe;
  /** Motion, labelled or not. */
  dataSet: DataSet;
  /** Held out, to be measured as it goes; nothing is chosen by it. Without tracks, nothing is. */
  validation?: DataSet;
  engine: Engine;
  /** Weights of an encoder to start from, with or without projectors; random without them. */
  encoder?: StateDict;
  /** Gives the batches of {@link viewBatches} where they are drawn elsewhere, such as by a pipeline. */
  drawBatch?: (step: number) => Promise<Batch>;
  /** Where an interrupted run of the same recipe and data stands. */
  resume?: RunState<HeldOut>;
  saveCheckpoint?: (run: RunState<HeldOut>) => Promise<void>;
  checkpointEverySecs?: number;
  onProgress?: (progress: Progress<HeldOut>) => void;
  /** Ends the run early; the weights that it has come to are then the model. */
  signal?: AbortSignal;
  nowMillis: () => number;
};

export type PretrainedEncoder = {
  card: ModelCard;
  /** Encoder and projectors. */
  weights: StateDict;
  /** Steps that were made. */
  steps: number;
};

/**
 * Pretrains an encoder on motion without labels.
 *
 * @throws when there is no motion, a recipe that cannot be run, or a loss that is no longer a number
 */
export async function pretrain(options: PretrainOptions): Promise<PretrainedEncoder> {
  const { recipe, dataSet, engine, validation } = options;
  checkRecipe(recipe);
  const start = options.resume ?? freshRun(options);
  const heldOut =
    validation === undefined || validation.tracks.length === 0
      ? undefined
      : await openHeldOutLoss(recipe, validation, engine, weightsOf(start.state));
  const validate = async (weights: StateDict) => {
    const loss = await heldOut!.measure(weights);
    return { score: -loss, validation: { loss } };
  };
  try {
    const run = await runTraining<HeldOut>(start, {
      compile: (state) => compileStep(recipe, engine, state),
      drawBatch: options.drawBatch ?? viewBatches(recipe, dataSet),
      schedule: scheduleOf(recipe),
      averageDecay: recipe.averageDecay,
      weightsOf,
      ...(heldOut && { validate }),
      validateEvery: Math.ceil(recipe.steps / validations),
      patience: 0,
      ...(options.saveCheckpoint && { saveCheckpoint: options.saveCheckpoint }),
      checkpointEverySecs: options.checkpointEverySecs ?? 30,
      ...(options.onProgress && { onProgress: options.onProgress }),
      ...(options.signal && { signal: options.signal }),
      nowMillis: options.nowMillis,
    });
    return {
      card: pretrainCard(options, run.step),
      weights: weightsOf(run.state),
      steps: run.step,
    };
  } finally {
    await heldOut?.close();
  }
}

/** What a model is made of: the running average where there is one. */
function weightsOf(state: StateDict): StateDict {
  const average = takePart('average', state);
  const hasAverage = Object.keys(average).length > 0;
  return {
    ...(hasAverage ? average : takePart('weights', state)),
    ...takePart('statistics', state),
  };
}

function compileStep(
  { microBatch, ...recipe }: PretrainRecipe,
  engine: Engine,
  state: StateDict,
): Promise<CompiledProgram> {
  return microBatch === undefined || microBatch === recipe.batch
    ? engine.compile(pretrainStep(recipe, state))
    : compileCachedStep(engine, { ...recipe, microBatch }, state);
}

function freshRun({ recipe, encoder: given }: PretrainOptions): RunState<HeldOut> {
  const random = createRandom(recipe.seed);
  const weights = {
    ...initialiseEncoder(recipe.encoder, random),
    ...initialiseProjectors(recipe.encoder, random),
    ...given,
  };
  const state = freshPretrainState(weights, recipe.averageDecay > 0);
  return { step: 0, state, best: undefined, sinceBest: 0 };
}

function pretrainCard(options: PretrainOptions, steps: number): ModelCard {
  const { name, recipe, dataSet, nowMillis } = options;
  const card = trainedCard({
    name,
    task: 'encode',
    recipe,
    classes: [],
    dataSet,
    validation: { classes: [], tracks: [] },
    nowMillis,
  });
  return { ...card, training: { ...card.training, minutes: motionMinutes(dataSet), steps } };
}

function scheduleOf({ learningRate, steps }: PretrainRecipe): LearningRateSchedule {
  if (!('dropAt' in learningRate)) return { ...learningRate, steps };
  return { ...learningRate, dropAt: Math.round(learningRate.dropAt * steps), steps };
}

/** What the loss cannot be computed with. */
function checkRecipe({ batch, microBatch, lossWeights }: PretrainRecipe): void {
  if (batch < 2) {
    throw new Error(`Pretraining compares samples: expected a batch of 2 or more, found ${batch}`);
  }
  if (microBatch !== undefined && batch % microBatch !== 0) {
    throw new Error(
      `Pretraining: expected a micro-batch that divides ${batch}, found ${microBatch}`,
    );
  }
  const { similarity, variance, autoCovariance, crossCorrelation, domains } = lossWeights;
  const terms = [similarity, variance, autoCovariance, crossCorrelation];
  if (!terms.some(Boolean) || !Object.values(domains).some(Boolean)) {
    throw new Error('Pretraining needs a loss: all weights of its terms or domains are 0');
  }
}
