import { openWindowModel } from '../model/detection/window-model.ts';
import type { Model } from '../model/weights/model-file.ts';
import { detectorBatches } from './detector-batches.ts';
import { settledFigures } from './evaluation/settled-figures.ts';
import { fitModel, type FitOptions, type FittedModel } from './fit-model.ts';
import { withMedianLengths } from './median-lengths.ts';
import type { Recipe } from './recipe.ts';
import { supervisedStep } from './supervised-step.ts';
import type { DataSet } from './track.ts';
import { countPeople, trainedCard } from './trained-card.ts';

/** Settled figures on the people held out. */
export type Validation = { frameAccuracy: number; macroF1: number };

export type DetectorTrainingOptions = FitOptions<Validation> & { recipe: Recipe };

export type TrainedDetector = FittedModel<Validation>;

/**
 * Trains a dense head frame by frame on labelled tracks, see {@link fitModel}.
 *
 * @throws when there is nothing to learn from, or the loss is no longer a number
 */
export async function trainDetector(options: DetectorTrainingOptions): Promise<TrainedDetector> {
  const { recipe, dataSet, validation, engine, signal } = options;
  const classes = withMedianLengths(dataSet);
  if (classes.length < 2) {
    throw new Error('Training needs at least one labelled action beside background');
  }
  const measure = async (weighed: Model): Promise<Validation> => {
    const model = await openWindowModel(engine, weighed);
    try {
      const { frameAccuracy, macroF1 } = await settledFigures(model, validation, signal);
      return { frameAccuracy, macroF1 };
    } finally {
      await model.close();
    }
  };
  return fitModel(options, {
    card: {
      ...trainedCard({ ...options, task: 'detect', classes }),
      trainedRatesHz: trainedRates(dataSet),
    },
    step: supervisedStep,
    drawBatch: options.drawBatch ?? detectorBatches(recipe, dataSet),
    measure,
    figures: { frameAccuracy: 'Frame accuracy', macroF1: 'Macro F1' },
    heldOut:
      validation.tracks.length === 0 ? undefined : `${countPeople(validation)} people held out`,
  });
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
