import { chooseFeatures, featureOf, joinFeatures, type Features } from '../probe/features.ts';
import { scaleFeatures, standardise, type Scaling } from '../probe/linear-classifier.ts';
import { meanProduct, inverseOf } from './symmetric.ts';
import { keepApart } from './keep-apart.ts';
import { meanOf } from './mean-of.ts';
import type { TaughtRow } from './taught-row.ts';

/** Rows of the dense representation that show an action, and some that show what is mistaken for it; one group an example. */
export type TaughtRows = { examples: Features[]; negatives: Features[] };

export type TeachOptions = {
  /** Of the background's rows at most this share may be taken for one action, as far as its examples allow. */
  mostAlarms: number;
};

export const defaultTeachOptions: TeachOptions = { mostAlarms: 0.1 };

/**
 * Rows of a linear head for actions that are taught by a few examples each: linear discriminants between the mean of the
 * examples and the mean of the background, within a covariance that comes from both: from how motion changes within a
 * quarter of a second anywhere, and from how examples of the same action differ. Negative examples turn a row by as little
 * as puts them on the other side.
 *
 * @param background rows of all kinds of motion, unlabelled, in order of time; the actions may be among them
 * @throws where an action has no rows
 */
export function teachHead(
  background: Features,
  actions: readonly TaughtRows[],
  options: TeachOptions = defaultTeachOptions,
): TaughtRow[] {
  const scaling = standardise(background);
  const scale = (rows: Features) => scaleFeatures(rows, scaling);
  const scaled = scale(background);
  const groups = actions.map(({ examples, negatives }) => ({
    examples: examples.map(scale),
    negatives: negatives.map(scale),
  }));
  const inverse = inverseOf(covarianceOf(scaled, groups), background.width);
  return groups.map(({ examples, negatives }) => {
    const found = discriminant(meanOf(examples), inverse);
    const placed = placeThreshold(found, scaled, examples, options);
    return unscaled(keepApart(placed, { examples, negatives, inverse }), scaling);
  });
}

// Chosen on one generated action of three people; not yet on real recordings.
const shares = { within: 0.6, total: 1, ridge: 1 };
const rowsForHalf = 100;

/** Of standardised rows, [width × width]. */
function covarianceOf(background: Features, actions: readonly TaughtRows[]): Float64Array {
  const deviations = actions.flatMap(({ examples }) => {
    const mean = meanOf(examples);
    return examples.map((rows) => minus(rows, mean));
  });
  const count = deviations.reduce((sum, rows) => sum + rows.count, 0);
  const share = (shares.within * count) / (count + rowsForHalf);
  const within = meanProduct(joinFeatures(deviations));
  const change = meanProduct(changesOf(background));
  const total = meanProduct(background);
  const covariance = total.map(
    (value, i) => shares.total * value + share * within[i]! + (1 - share) * change[i]!,
  );
  const { width } = background;
  const trace = covariance.reduce((sum, value, i) => (i % (width + 1) === 0 ? sum + value : sum), 0); // prettier-ignore
  for (let i = 0; i < width; i++) covariance[i * (width + 1)]! += (shares.ridge * trace) / width;
  return covariance;
}

/** How each row differs from that after the next, by the spread of one. */
function changesOf(rows: Features): Features {
  const { width } = rows;
  const count = Math.max(0, rows.count - 2);
  const values = new Float32Array(count * width);
  for (let i = 0; i < values.length; i++) {
    values[i] = (rows.values[i + 2 * width]! - rows.values[i]!) / Math.SQRT2;
  }
  return { values, count, width };
}

/** Between a mean and the origin, where the background's is. */
function discriminant(
  mean: Float64Array,
  inverse: (right: Float64Array) => Float64Array,
): TaughtRow {
  // prettier-ignore
  const weights = inverse(mean);
  return { weights, bias: -0.5 * weights.reduce((sum, weight, i) => sum + weight * mean[i]!, 0) };
}

/** Of the middle of the examples: sure, but not so sure that nothing else counts. */
const usualLogit = 4;

/**
 * Sets where an action begins: where so few of the background's rows are taken for it as may be, or three quarters of the
 * examples' rows are, whichever is lower. Halfway between the means, as discriminants have it, few examples of one person
 * would be too strict for another: their mean lies too far out.
 */
function placeThreshold(
  { weights, bias }: TaughtRow,
  background: Features,
  examples: readonly Features[],
  { mostAlarms }: TeachOptions,
): TaughtRow {
  const row = { weights, bias };
  const shown = logitsOf(row, examples);
  const threshold = Math.min(
    quantile(logitsOf(row, [background]), 1 - mostAlarms),
    quantile([...shown], 0.25),
  );
  const scale = Math.min(1, usualLogit / Math.max(1e-6, quantile(shown, 0.5) - threshold));
  return { weights: weights.map((weight) => weight * scale), bias: (bias - threshold) * scale };
}

export function logitsOf({ weights, bias }: TaughtRow, parts: readonly Features[]): number[] {
  return parts.flatMap((rows) =>
    Array.from({ length: rows.count }, (_, index) =>
      featureOf(rows, index).reduce((sum, value, i) => sum + value * weights[i]!, bias),
    ),
  );
}

function quantile(values: number[], share: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function unscaled({ weights, bias }: TaughtRow, { centre, spread }: Scaling): TaughtRow {
  const raw = weights.map((weight, i) => weight / spread[i]!);
  return {
    weights: raw,
    bias: bias - raw.reduce((sum, weight, i) => sum + weight * centre[i]!, 0),
  };
}

function minus({ values, count, width }: Features, mean: Float64Array): Features {
  return { values: values.map((value, i) => value - mean[i % width]!), count, width };
}

/** Of many rows only some, evenly apart but in pairs that follow each other, for representations that are wide. */
export function enoughRows(rows: Features): Features {
  const most = Math.max(500, Math.min(6000, Math.floor(4e8 / rows.width ** 2)));
  if (rows.count <= most) return rows;
  const stretch = 30;
  const stretches = Math.floor(most / stretch);
  const indices = Array.from({ length: stretches * stretch }, (_, place) => {
    const start = Math.floor((Math.floor(place / stretch) * (rows.count - stretch)) / stretches);
    return start + (place % stretch);
  });
  return chooseFeatures(rows, indices);
}
