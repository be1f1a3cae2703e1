import type { ModelCard } from '../../model/card.ts';
import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { instancesOf, type Instance } from '../instances.ts';
import { embedInstances } from '../probe/embed-instances.ts';
import { likeliest } from '../probe/class-scores.ts';
import { recognitionFigures, type RecognitionFigures } from '../probe/recognition-figures.ts';
import { encoderInTraining, startingState } from '../starting-state.ts';
import { countPeople, trainedCard } from '../trained-card.ts';
import type { DataSet } from '../track.ts';
import { runTraining, type Batch, type Progress, type RunState } from '../training-loop.ts';
import { takePart } from '../training-step.ts';
import type { RecogniseRecipe } from './recognise-recipe.ts';
import { recogniseStep } from './recognise-step.ts';
import { recogniserBatches } from './recogniser-batches.ts';

/** Figures on the instances held out. */
export type RecogniserValidation = { top1: number; macroF1: number };

export type RecogniserTrainingOptions = {
  /** Of the model. */
  name: string;
  recipe: RecogniseRecipe;
  dataSet: DataSet;
  /** Only these of the data set's instances; all of them without it. */
  instances?: readonly Instance[];
  /** Held out, with the same classes; without instances the last averaged weights are the model. */
  validation: DataSet;
  engine: Engine;
  /** Weights of an encoder to start from, such as a pretrained one; random without them. */
  encoder?: StateDict;
  /** Gives the batches of {@link recogniserBatches} where they are drawn elsewhere, such as by a pipeline. */
  drawBatch?: (step: number) => Promise<Batch>;
  /** Where an interrupted run of the same recipe and data stands. */
  resume?: RunState<RecogniserValidation>;
  saveCheckpoint?: (run: RunState<RecogniserValidation>) => Promise<void>;
  checkpointEverySecs?: number;
  onProgress?: (progress: Progress<RecogniserValidation>) => void;
  /** Ends the run early; the best so far is then the model. */
  signal?: AbortSignal;
  nowMillis: () => number;
};

export type TrainedRecogniser = {
  card: ModelCard;
  weights: StateDict;
  /** Steps that were made. */
  steps: number;
  /** What was chosen, where instances were held out. */
  best: ({ step: number } & RecogniserValidation) | undefined;
};

/**
 * Trains a head that names whole instances, together with its encoder or on a frozen one. The model is the running average
 * of the weights at the step that did best on the instances held out.
 *
 * @throws when there is nothing to learn from, or the loss is no longer a number
 */
export async function trainRecogniser(
  options: RecogniserTrainingOptions,
): Promise<TrainedRecogniser> {
  const { recipe, dataSet, validation, engine, signal } = options;
  const instances = options.instances ?? instancesOf(dataSet);
  const actions = dataSet.classes.slice(1);
  checkInstances(instances, actions.length);
  const card = trainedCard({ ...options, task: 'recognise', classes: actions });
  const heldOut = instancesOf(validation);
  const validate = async (weights: StateDict) => {
    try {
      const { top1, macroF1 } = await evaluateRecogniser(
        engine,
        { card, weights },
        heldOut,
        signal,
      );
      return { score: (top1 + macroF1) / 2, validation: { top1, macroF1 } };
    } catch (error) {
      // What was measured of some of the instances is no figure of them all.
      if (signal?.aborted === true && error === signal.reason) return undefined;
      throw error;
    }
  };

  const encoder = encoderInTraining(recipe);
  const stepOptions = { ...recipe, encoder, classes: actions.length };
  const start = options.resume ?? {
    step: 0,
    state: startingState({ ...recipe, classes: actions.length }, options.encoder),
    best: undefined,
    sinceBest: 0,
  };
  const run = await runTraining<RecogniserValidation>(start, {
    compile: (state) => engine.compile(recogniseStep(stepOptions, state)),
    drawBatch: options.drawBatch ?? recogniserBatches(recipe, dataSet, instances),
    schedule: { ...recipe.learningRate, steps: recipe.steps },
    averageDecay: recipe.averageDecay,
    ...(heldOut.length > 0 && { validate }),
    validateEvery: recipe.validateEvery,
    patience: recipe.patience,
    ...(options.saveCheckpoint && { saveCheckpoint: options.saveCheckpoint }),
    checkpointEverySecs: options.checkpointEverySecs ?? 30,
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(signal && { signal }),
    nowMillis: options.nowMillis,
  });
  const { best } = run;
  card.training.steps = run.step;
  if (best !== undefined) {
    const on = `${heldOut.length} instances of ${countPeople(validation)} people held out`;
    card.metrics = [
      { name: 'Top-1 accuracy', value: best.validation.top1, on },
      { name: 'Macro F1', value: best.validation.macroF1, on },
    ];
  }
  return {
    card,
    weights: best?.weights ?? takePart('average', run.state),
    steps: run.step,
    best: best && { step: best.step, ...best.validation },
  };
}

/**
 * How well a recogniser names instances whose labels are those of its data set: one more than its own classes'.
 *
 * @throws without instances, or the signal's reason
 */
export async function evaluateRecogniser(
  engine: Engine,
  model: Model,
  instances: readonly Instance[],
  signal?: AbortSignal,
): Promise<RecognitionFigures> {
  const { values, count } = await embedInstances(engine, model, instances, {
    output: 'instanceLogits',
    ...(signal && { signal }),
  });
  const { classes } = model.card;
  const scores = { values: Float64Array.from(values), count, classes: classes.length };
  const truth = instances.map(({ label }) => label - 1);
  return recognitionFigures(classes, truth, likeliest(scores));
}

function checkInstances(instances: readonly Instance[], actions: number): void {
  const present = new Set(instances.map(({ label }) => label));
  if (actions >= 2 && present.size >= 2) return;
  throw new Error(
    `Learning to tell actions apart needs labelled instances of at least two: found ${instances.length} of ${present.size}`,
  );
}
