import type { Engine } from '../../model/engines/engine.ts';
import { encoderWeights } from '../../model/weights/encoder-weights.ts';
import type { Model } from '../../model/weights/model-file.ts';
import type { Modality } from '../../model/config.ts';
import { addScores, type ClassScores } from '../probe/class-scores.ts';
import { embedInstances } from '../probe/embed-instances.ts';
import { namedInstances, type NamedInstances } from '../probe/named-instances.ts';
import type { ProbeData } from '../probe/run-probe.ts';
import type { DataSet } from '../track.ts';
import type { Progress } from '../training-loop.ts';
import { chooseLabelled } from './choose-labelled.ts';
import type { RecogniseRecipe } from './recognise-recipe.ts';
import { probedHead } from './probed-head.ts';
import { trainRecogniser, type RecogniserValidation } from './train-recogniser.ts';

export type SemiSupervisedOptions = {
  engine: Engine;
  /** What to start from: one encoder, or those of several modalities whose scores are added. */
  encoders: readonly Model[];
  /** Settings of the fine-tuning; encoder, modality and normalisation are the encoders' own. */
  recipe: RecogniseRecipe;
  /** Share of the labels that it may see, such as 0.01. */
  share: number;
  /** Random weights instead of the encoders', to see what they bring. */
  fromScratch: boolean;
  onProgress?: (progress: Progress<RecogniserValidation>) => void;
  signal?: AbortSignal;
  nowMillis: () => number;
};

export type SemiSupervisedResult = NamedInstances & {
  /** Instances whose labels it saw. */
  labelled: number;
};

/**
 * Fine-tunes whole models on a share of the labels and names the test instances (section "Semi-supervised"). The last
 * averaged weights are taken: nothing is chosen on the test set.
 */
export async function runSemiSupervised(
  { classes, train, test }: ProbeData,
  options: SemiSupervisedOptions,
): Promise<SemiSupervisedResult> {
  const { engine, recipe, signal, onProgress } = options;
  const instances = chooseLabelled(train, options.share, recipe.seed);
  const dataSet: DataSet = {
    classes: [{ name: 'background' }, ...classes],
    tracks: [...new Set(instances.map(({ track }) => track))],
  };
  const scores: ClassScores[] = [];
  for (const model of options.encoders) {
    const { card } = model;
    const modality = card.modality as Modality;
    const { weights, card: trainedCard } = await trainRecogniser({
      name: card.name,
      recipe: { ...recipe, encoder: card.encoder, modality, normalisation: card.normalisation },
      dataSet,
      instances,
      validation: { ...dataSet, tracks: [] },
      engine,
      ...(!options.fromScratch && {
        encoder: encoderWeights(model, { encoder: card.encoder, modality }),
        head: await probedHead(engine, model, instances, classes.length),
      }),
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
      nowMillis: options.nowMillis,
    });
    signal?.throwIfAborted();
    const trained = { card: trainedCard, weights };
    const { values, count } = await embedInstances(engine, trained, test, {
      output: 'instanceLogits',
      ...(signal && { signal }),
    });
    scores.push({ values: Float64Array.from(values), count, classes: classes.length });
  }
  const figures = namedInstances(classes, test, addScores(scores));
  return { ...figures, labelled: instances.length };
}
