import { featureOf, type Features } from './features.ts';
import {
  crossEntropySlope,
  productScores,
  scaleFeatures,
  standardise,
  type LinearClassifier,
} from './linear-classifier.ts';
import { minimise, type Objective } from './minimise.ts';

export type FitOptions = {
  /** How much large weights cost: strength / 2 · ‖weights‖²; biases cost nothing. */
  strength: number;
  /** Ends when no entry of the gradient is larger. */
  slope?: number;
  /** A fit to start from, such as that of the next larger strength. */
  start?: LinearClassifier;
};

/**
 * Multinomial logistic regression with an L2 penalty, to convergence: the mean cross-entropy over the instances plus the
 * penalty is at its only minimum. Features are standardised on the very instances.
 *
 * @param labels 0 to K - 1
 */
export function fitLogistic(
  features: Features,
  labels: ArrayLike<number>,
  classes: number,
  { strength, slope = 1e-5, start }: FitOptions,
): LinearClassifier {
  const scaling = start?.scaling ?? standardise(features);
  const objective = logisticObjective(scaleFeatures(features, scaling), labels, classes, strength);
  const split = classes * features.width;
  const from = new Float64Array(split + classes);
  if (start !== undefined) {
    from.set(start.weights);
    from.set(start.bias, split);
  }
  const { place } = minimise(objective, from, { slope, iterations: 2000 });
  return { weights: place.slice(0, split), bias: place.slice(split), scaling };
}

/** What {@link fitLogistic} makes small, by weights [K × width] followed by biases [K]. */
export function logisticObjective(
  features: Features,
  labels: ArrayLike<number>,
  classes: number,
  strength: number,
): Objective {
  const { count, width } = features;
  const split = classes * width;
  return (place, gradient) => {
    const [weights, bias] = [place.subarray(0, split), place.subarray(split)];
    const scores = productScores(features, weights, bias);
    const loss = crossEntropySlope(scores, labels);
    gradient.fill(0);
    for (let row = 0; row < count; row++) {
      const feature = featureOf(features, row);
      for (let k = 0; k < classes; k++) {
        const slope = scores.values[row * classes + k]!;
        const offset = k * width;
        for (let i = 0; i < width; i++) gradient[offset + i]! += slope * feature[i]!;
        gradient[split + k]! += slope;
      }
    }
    let penalty = 0;
    for (let i = 0; i < split; i++) {
      penalty += weights[i]! ** 2;
      gradient[i]! += strength * weights[i]!;
    }
    return loss + (strength / 2) * penalty;
  };
}
