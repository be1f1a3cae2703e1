import type { ModelCard } from '../model/card.ts';
import type { Engine, Program } from '../model/engines/engine.ts';
import type { Model } from '../model/weights/model-file.ts';
import type { StateDict } from '../model/weights/state-dict.ts';
import type { SupervisedRecipe } from './recipe.ts';
import { hashTruth } from './data-identity.ts';
import { encoderInTraining, startingState } from './starting-state.ts';
import type { SupervisedStepOptions } from './supervised-step.ts';
import type { DataSet } from './track.ts';
import type { trainedCard } from './trained-card.ts';
import { runTraining, type Batch, type Progress, type RunState } from './training-loop.ts';
import { takePart } from './training-step.ts';

/** What supervised training takes, whatever its head; V are its figures on those held out. */
export type FitOptions<V> = {
  /** Of the model. */
  name: string;
  recipe: SupervisedRecipe;
  dataSet: DataSet;
  /** Held out, with the same classes; without tracks the last averaged weights are the model. */
  validation: DataSet;
  engine: Engine;
  /** Weights of an encoder to start from, such as a pretrained one; random without them. */
  encoder?: StateDict;
  /** Weights of a head to start from; random without them. */
  head?: StateDict;
  /** Gives the batches of the head's own drawing where they are drawn elsewhere, such as by a pipeline. */
  drawBatch?: (step: number) => Promise<Batch>;
  /** Where an interrupted run of the same recipe and data stands. */
  resume?: RunState<V>;
  saveCheckpoint?: (run: RunState<V>) => Promise<void>;
  checkpointEverySecs?: number;
  onProgress?: (progress: Progress<V>) => void;
  /** Ends the run early; the best so far is then the model. */
  signal?: AbortSignal;
  nowMillis: () => number;
};

export type FittedModel<V> = {
  card: ModelCard;
  weights: StateDict;
  /** Steps that were made. */
  steps: number;
  /** What was chosen, where somebody was held out. */
  best: ({ step: number } & V) | undefined;
};

/** What a head learns by, and how a model with it is measured. */
export type Fitting<V> = {
  card: ReturnType<typeof trainedCard>;
  step: (options: SupervisedStepOptions, state: StateDict) => Program;
  drawBatch: (step: number) => Batch | Promise<Batch>;
  /** Figures of a model on those held out. @throws the signal's reason */
  measure: (model: Model) => Promise<V>;
  /** Names of the figures on the model's card; the best step has the largest mean of them. */
  figures: Record<keyof V & string, string>;
  /** Who is held out, in words for the card; undefined where nobody is. */
  heldOut: string | undefined;
};

/**
 * Trains a head, together with its encoder or on a frozen one. The model is the running average of the weights at the step
 * that did best on those held out.
 *
 * @throws when the loss is no longer a number
 */
export async function fitModel<V extends Record<string, number>>(
  options: FitOptions<V>,
  fitting: Fitting<V>,
): Promise<FittedModel<V>> {
  const { recipe, engine, signal } = options;
  const { card } = fitting;
  const classes = card.classes.length;
  const names = Object.keys(fitting.figures);
  const validate = async (weights: StateDict) => {
    try {
      const validation = await fitting.measure({ card, weights });
      const score = names.reduce((sum, name) => sum + validation[name]!, 0) / names.length;
      return { score, validation };
    } catch (error) {
      // What was measured of some of them is no figure of them all.
      if (signal?.aborted === true && error === signal.reason) return undefined;
      throw error;
    }
  };
  const start = options.resume ?? {
    step: 0,
    state: startingState({ ...recipe, classes }, options),
    best: undefined,
    sinceBest: 0,
  };
  const stepOptions = { ...recipe, encoder: encoderInTraining(recipe), classes };
  const run = await runTraining<V>(start, {
    compile: (state) => engine.compile(fitting.step(stepOptions, state)),
    drawBatch: fitting.drawBatch,
    schedule: { ...recipe.learningRate, steps: recipe.steps },
    averageDecay: recipe.averageDecay,
    ...(fitting.heldOut !== undefined && { validate }),
    validateEvery: recipe.validateEvery,
    patience: recipe.patience,
    ...(options.saveCheckpoint && { saveCheckpoint: options.saveCheckpoint }),
    checkpointEverySecs: options.checkpointEverySecs ?? 30,
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(signal && { signal }),
    nowMillis: options.nowMillis,
  });
  return fitted(run, fitting, options.validation);
}

function fitted<V extends Record<string, number>>(
  { step, state, best }: RunState<V>,
  { card, figures, heldOut = '' }: Fitting<V>,
  validation: DataSet,
): FittedModel<V> {
  const data = hashTruth(validation);
  const metrics = Object.entries(figures).map(([figure, name]: [string, string]) => ({
    name,
    value: best?.validation[figure] ?? 0,
    on: heldOut,
    data,
  }));
  return {
    card: {
      ...card,
      training: { ...card.training, steps: step },
      ...(best !== undefined && { metrics }),
    },
    weights: best?.weights ?? takePart('average', state),
    steps: step,
    best: best && { step: best.step, ...best.validation },
  };
}
