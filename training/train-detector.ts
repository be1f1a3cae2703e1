import type { ModelCard } from '../model/card.ts';
import { openWindowModel } from '../model/detection/window-model.ts';
import type { Engine } from '../model/engines/engine.ts';
import type { StateDict } from '../model/weights/state-dict.ts';
import { detectorBatches } from './detector-batches.ts';
import { settledFigures } from './evaluation/settled-figures.ts';
import { withMedianLengths } from './median-lengths.ts';
import type { Recipe } from './recipe.ts';
import { encoderInTraining, startingState } from './starting-state.ts';
import { supervisedStep } from './supervised-step.ts';
import type { DataSet } from './track.ts';
import { runTraining, type Batch, type Progress, type RunState } from './training-loop.ts';
import { countPeople, trainedCard } from './trained-card.ts';
import { takePart } from './training-step.ts';

/** Settled figures on the people held out. */
export type Validation = { frameAccuracy: number; macroF1: number };

export type DetectorTrainingOptions = {
  /** Of the model. */
  name: string;
  recipe: Recipe;
  dataSet: DataSet;
  /** People held out, with the same classes; without tracks the last averaged weights are the model. */
  validation: DataSet;
  engine: Engine;
  /** Weights of an encoder to start from, such as a pretrained one; random without them. */
  encoder?: StateDict;
  /** Gives the batches of {@link detectorBatches} where they are drawn elsewhere, such as by a pipeline. */
  drawBatch?: (step: number) => Promise<Batch>;
  /** Where an interrupted run of the same recipe and data stands. */
  resume?: RunState<Validation>;
  saveCheckpoint?: (run: RunState<Validation>) => Promise<void>;
  checkpointEverySecs?: number;
  onProgress?: (progress: Progress<Validation>) => void;
  /** Ends the run early; the best so far is then the model. */
  signal?: AbortSignal;
  nowMillis: () => number;
};

export type TrainedDetector = {
  card: ModelCard;
  weights: StateDict;
  /** Steps that were made. */
  steps: number;
  /** What was chosen, where people were held out. */
  best: ({ step: number } & Validation) | undefined;
};

/**
 * Trains a dense head frame by frame on labelled tracks, together with its encoder or on a frozen one. The model is the
 * running average of the weights at the step that did best on the people held out.
 *
 * @throws when there is nothing to learn from, or the loss is no longer a number
 */
export async function trainDetector(options: DetectorTrainingOptions): Promise<TrainedDetector> {
  const { recipe, dataSet, validation, engine } = options;
  const classes = dataSet.classes.length;
  if (classes < 2) throw new Error('Training needs at least one labelled action beside background');

  const drawBatch = options.drawBatch ?? detectorBatches(recipe, dataSet);
  const card = {
    ...trainedCard({ ...options, task: 'detect', classes: withMedianLengths(dataSet) }),
    trainedRatesHz: trainedRates(dataSet),
  };
  const validate = async (weights: StateDict) => {
    const model = await openWindowModel(engine, { card, weights });
    try {
      const { frameAccuracy, macroF1 } = await settledFigures(model, validation, options.signal);
      return { score: (frameAccuracy + macroF1) / 2, validation: { frameAccuracy, macroF1 } };
    } catch (error) {
      // What was measured of some of the people is no figure of them all.
      if (options.signal?.aborted === true && error === options.signal.reason) return undefined;
      throw error;
    } finally {
      await model.close();
    }
  };

  const start = options.resume ?? {
    step: 0,
    state: startingState({ ...recipe, classes }, options.encoder),
    best: undefined,
    sinceBest: 0,
  };
  const stepOptions = { ...recipe, encoder: encoderInTraining(recipe), classes };
  const run = await runTraining<Validation>(start, {
    compile: (state) => engine.compile(supervisedStep(stepOptions, state)),
    drawBatch,
    schedule: { ...recipe.learningRate, steps: recipe.steps },
    averageDecay: recipe.averageDecay,
    ...(validation.tracks.length > 0 && { validate }),
    validateEvery: recipe.validateEvery,
    patience: recipe.patience,
    ...(options.saveCheckpoint && { saveCheckpoint: options.saveCheckpoint }),
    checkpointEverySecs: options.checkpointEverySecs ?? 30,
    ...(options.onProgress && { onProgress: options.onProgress }),
    ...(options.signal && { signal: options.signal }),
    nowMillis: options.nowMillis,
  });
  const { best } = run;
  card.training.steps = run.step;
  if (best !== undefined) {
    const on = `${countPeople(validation)} people held out`;
    card.metrics = [
      { name: 'Frame accuracy', value: best.validation.frameAccuracy, on },
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
 * Rates that the model may be used at: a fifth slower than the slowest sensor of its training, twice as fast as the
 * fastest. Interpolating a slower one draws straighter motion than any that was seen; thinning out a faster one loses
 * nothing.
 */
function trainedRates(dataSet: DataSet): [number, number] {
  const rates = dataSet.tracks.flatMap(({ times }) =>
    times.length < 2 ? [] : [1 / medianStep(times)],
  );
  if (rates.length === 0) throw new Error('Training needs tracks of more than one frame');
  const tenths = (rate: number) => Math.round(rate * 10) / 10;
  const [slowest, fastest] = [Math.min(...rates), Math.max(...rates)];
  return [tenths(0.8 * slowest), tenths(2 * fastest)];
}

/** Not the mean: a pause in a recording says nothing about its sensor. */
function medianStep(times: Float64Array): number {
  const steps = times.subarray(1).map((time, index) => time - times[index]!);
  return steps.sort()[steps.length >> 1]!;
}
