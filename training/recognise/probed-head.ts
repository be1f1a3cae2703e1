import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import type { Instance } from '../instances.ts';
import { embedInstances } from '../probe/embed-instances.ts';
import type { LinearClassifier } from '../probe/linear-classifier.ts';
import { fitProbe } from '../probe/linear-probe.ts';

/**
 * A head that already names instances by what the frozen encoder says of them, so that fine-tuning begins with gradients
 * that mean something instead of those of a random head, which spoil what pretraining has learnt.
 * Source: linear probing, then fine-tuning (Kumar et al., ICLR 2022).
 *
 * @throws {TooFewError} when all instances are of one person, since the penalty is chosen over people
 */
export async function probedHead(
  engine: Engine,
  encoder: Model,
  instances: readonly Instance[],
  classes: number,
): Promise<StateDict> {
  const features = await embedInstances(engine, encoder, instances);
  const labels = instances.map(({ label }) => label - 1);
  const people = instances.map(({ track }) => track.personKey);
  return headOf(fitProbe(features, { labels, people, classes }).classifier, features.width);
}

/** The scaling of features goes into the weights: w / spread, and a bias less w · centre / spread. */
function headOf({ weights, bias, scaling }: LinearClassifier, width: number): StateDict {
  const scaled = weights.map((weight, index) => weight / scaling.spread[index % width]!);
  const shifted = bias.map((value, k) =>
    scaling.centre.reduce((sum, centre, i) => sum - scaled[k * width + i]! * centre, value),
  );
  return {
    'head.weight': { shape: [bias.length, width], values: Float32Array.from(scaled) },
    'head.bias': { shape: [bias.length], values: Float32Array.from(shifted) },
  };
}
