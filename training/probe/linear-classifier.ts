import type { ClassScores } from './class-scores.ts';
import { featureOf, type Features } from './features.ts';

/** A linear map from features to class scores. */
export type LinearClassifier = {
  /** [K × width] */
  weights: Float64Array;
  /** [K] */
  bias: Float64Array;
  /** What features are brought to before: (feature - centre) / spread. */
  scaling: Scaling;
};

export type Scaling = { centre: Float64Array; spread: Float64Array };

/** Leaves features as they are. */
export function noScaling(width: number): Scaling {
  return { centre: new Float64Array(width), spread: new Float64Array(width).fill(1) };
}

/** Brings each feature to mean 0 and standard deviation 1 over these instances; one that never changes stays at 0. */
export function standardise(features: Features): Scaling {
  const { width, count } = features;
  const { centre, spread } = noScaling(width);
  spread.fill(0);
  for (let row = 0; row < count; row++) {
    featureOf(features, row).forEach((value, i) => (centre[i]! += value / count));
  }
  for (let row = 0; row < count; row++) {
    featureOf(features, row).forEach((value, i) => (spread[i]! += (value - centre[i]!) ** 2));
  }
  spread.forEach((sum, i) => (spread[i] = Math.sqrt(sum / count) || 1));
  return { centre, spread };
}

export function scaleFeatures({ values, count, width }: Features, scaling: Scaling): Features {
  const scaled = values.map((value, index) => {
    const i = index % width;
    return (value - scaling.centre[i]!) / scaling.spread[i]!;
  });
  return { values: scaled, count, width };
}

/** The class scores (logits) of instances. */
export function linearScores(
  { weights, bias, scaling }: LinearClassifier,
  features: Features,
): ClassScores {
  return productScores(scaleFeatures(features, scaling), weights, bias);
}

/** Logits of features that are scaled already. */
export function productScores(
  features: Features,
  weights: Float64Array,
  bias: Float64Array,
): ClassScores {
  const { count, width } = features;
  const K = bias.length;
  const values = new Float64Array(count * K);
  for (let row = 0; row < count; row++) {
    const feature = featureOf(features, row);
    for (let k = 0; k < K; k++) {
      let sum = bias[k]!;
      const offset = k * width;
      for (let i = 0; i < width; i++) sum += weights[offset + i]! * feature[i]!;
      values[row * K + k] = sum;
    }
  }
  return { values, count, classes: K };
}

/** Cross-entropy of scores, averaged over the instances; the scores become its slope by them. */
export function crossEntropySlope(scores: ClassScores, labels: ArrayLike<number>): number {
  const { values, count, classes: K } = scores;
  let loss = 0;
  for (let row = 0; row < count; row++) {
    const logits = values.subarray(row * K, (row + 1) * K);
    const most = logits.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - most), 0);
    loss += (Math.log(sum) + most - logits[labels[row]!]!) / count;
    for (let k = 0; k < K; k++) {
      const probability = Math.exp(logits[k]! - most) / sum;
      logits[k] = (probability - (k === labels[row] ? 1 : 0)) / count;
    }
  }
  return loss;
}
