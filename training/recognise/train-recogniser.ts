import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { fitModel, type FitOptions, type FittedModel } from '../fit-model.ts';
import { instancesOf, type Instance } from '../instances.ts';
import { embedInstances } from '../probe/embed-instances.ts';
import { namedInstances, type NamedInstances } from '../probe/named-instances.ts';
import { TooFewError } from '../too-few-error.ts';
import { countPeople, trainedCard } from '../trained-card.ts';
import type { RecogniseRecipe } from './recognise-recipe.ts';
import { recogniseStep } from './recognise-step.ts';
import { recogniserBatches } from './recogniser-batches.ts';

/** Figures on the instances held out. */
export type RecogniserValidation = { top1: number; macroF1: number };

export type RecogniserTrainingOptions = FitOptions<RecogniserValidation> & {
  recipe: RecogniseRecipe;
  /** Only these of the data set's instances; all of them without it. */
  instances?: readonly Instance[];
};

export type TrainedRecogniser = FittedModel<RecogniserValidation>;

/**
 * Trains a head that names whole instances, see {@link fitModel}.
 *
 * @throws {TooFewError} when there is nothing to learn from
 * @throws when the loss is no longer a number
 */
export async function trainRecogniser(
  options: RecogniserTrainingOptions,
): Promise<TrainedRecogniser> {
  const { recipe, dataSet, validation, engine, signal } = options;
  const instances = options.instances ?? instancesOf(dataSet);
  const actions = dataSet.classes.slice(1);
  checkInstances(instances, actions.length);
  const heldOut = instancesOf(validation);
  return fitModel(options, {
    card: trainedCard({ ...options, task: 'recognise', classes: actions }),
    step: recogniseStep,
    drawBatch: options.drawBatch ?? recogniserBatches(recipe, dataSet, instances),
    async measure(model) {
      const { top1, macroF1 } = await evaluateRecogniser(engine, model, heldOut, signal);
      return { top1, macroF1 };
    },
    figures: { top1: 'Top-1 accuracy', macroF1: 'Macro F1' },
    heldOut:
      heldOut.length === 0
        ? undefined
        : `${heldOut.length} instances of ${countPeople(validation)} people held out`,
  });
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
): Promise<NamedInstances> {
  const { values, count } = await embedInstances(engine, model, instances, {
    output: 'instanceLogits',
    ...(signal && { signal }),
  });
  const { classes } = model.card;
  const scores = { values: Float64Array.from(values), count, classes: classes.length };
  return namedInstances(classes, instances, scores);
}

function checkInstances(instances: readonly Instance[], actions: number): void {
  const present = new Set(instances.map(({ label }) => label));
  if (actions >= 2 && present.size >= 2) return;
  throw new TooFewError(
    `Learning to tell actions apart needs labelled instances of at least two: found ${instances.length} of ${present.size}`,
  );
}
