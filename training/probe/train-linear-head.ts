import { createRandom } from '../../model/random.ts';
import { shuffled } from '../shuffled.ts';
import { stepSeed } from '../step-seed.ts';
import { chooseFeatures, featureOf, type Features } from './features.ts';
import {
  crossEntropySlope,
  noScaling,
  productScores,
  type LinearClassifier,
} from './linear-classifier.ts';

export type LinearHeadRecipe = {
  learningRate: number;
  momentum: number;
  batch: number;
  epochs: number;
  /** The learning rate is a tenth from each of these epochs on. */
  milestones: readonly number[];
  seed: number;
};

/** The authors' recipe for linear recognition on NTU-60 x-sub; 0.03 is their learning rate for x-view. */
export const authorsLinearHead: LinearHeadRecipe = {
  learningRate: 0.006,
  momentum: 0.9,
  batch: 512,
  epochs: 160,
  milestones: [120, 140],
  seed: 1,
};

/**
 * A linear head on frozen features as the authors train it: stochastic gradient descent with PyTorch's momentum, no
 * weight decay, cross-entropy; features as they are (section "Recognition (linear)").
 *
 * @param labels 0 to K - 1
 */
export function trainLinearHead(
  features: Features,
  labels: readonly number[],
  classes: number,
  recipe: LinearHeadRecipe,
): LinearClassifier {
  const { width, count } = features;
  const random = createRandom(recipe.seed);
  const weights = Float64Array.from({ length: classes * width }, () => 0.01 * random.normal());
  const bias = new Float64Array(classes);
  const speed = new Float64Array(weights.length);
  const biasSpeed = new Float64Array(classes);
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    const passed = recipe.milestones.filter((milestone) => epoch >= milestone).length;
    const rate = recipe.learningRate * Math.pow(0.1, passed);
    const order = shuffled([...labels.keys()], createRandom(stepSeed(recipe.seed, epoch)));
    for (let first = 0; first < count; first += recipe.batch) {
      const rows = order.slice(first, first + recipe.batch);
      const batch = chooseFeatures(features, rows);
      const scores = productScores(batch, weights, bias);
      crossEntropySlope(
        scores,
        rows.map((row) => labels[row]!),
      );
      speed.forEach((value, i) => (speed[i] = value * recipe.momentum));
      biasSpeed.forEach((value, k) => (biasSpeed[k] = value * recipe.momentum));
      for (let row = 0; row < batch.count; row++) {
        const feature = featureOf(batch, row);
        for (let k = 0; k < classes; k++) {
          const slope = scores.values[row * classes + k]!;
          for (let i = 0; i < width; i++) speed[k * width + i]! += slope * feature[i]!;
          biasSpeed[k]! += slope;
        }
      }
      speed.forEach((value, i) => (weights[i]! -= rate * value));
      biasSpeed.forEach((value, k) => (bias[k]! -= rate * value));
    }
  }
  return { weights, bias, scaling: noScaling(width) };
}
