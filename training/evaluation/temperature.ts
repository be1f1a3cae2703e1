/** Below it a probability counts as this: float32 rounds what is nearly impossible to zero. */
const leastProbability = 1e-12;
const coldest = 0.05;
const hottest = 20;

/** Probabilities of frames whose truth is known. */
export type ProbabilitiesAndTruth = {
  /** [frames × K] */
  probabilities: ArrayLike<number>;
  truth: ArrayLike<number>;
};

/**
 * The temperature that makes probabilities fit best what is true (Guo et al. 2017): the one with the smallest mean negative
 * log-likelihood, from 0.05 to 20. Logarithms of probabilities serve as logits, since softmax forgets what they lack.
 *
 * @throws without frames
 */
export function fitTemperature({ probabilities, truth }: ProbabilitiesAndTruth, K: number): number {
  if (truth.length === 0) throw new Error('Temperature: there are no labelled frames to fit it on');
  // The likelihood is concave in 1 / temperature: its slope changes sign once.
  let [low, high] = [Math.log(1 / hottest), Math.log(1 / coldest)];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (lossSlope(probabilities, truth, K, Math.exp(middle)) <= 0) low = middle;
    else high = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** The probabilities of one frame at another temperature. */
export function atTemperature(probabilities: ArrayLike<number>, temperature: number): number[] {
  const logits = Array.from(probabilities, logitOf);
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - largest) / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Slope of the negative log-likelihood's sum in the inverse temperature: expected logit less the true one's. */
function lossSlope(
  probabilities: ArrayLike<number>,
  truth: ArrayLike<number>,
  K: number,
  inverse: number,
): number {
  let slope = 0;
  for (let frame = 0; frame < truth.length; frame++) {
    let largest = -Infinity;
    for (let k = 0; k < K; k++) largest = Math.max(largest, logitOf(probabilities[frame * K + k]!));
    let sum = 0;
    let expected = 0;
    for (let k = 0; k < K; k++) {
      const logit = logitOf(probabilities[frame * K + k]!);
      const power = Math.exp((logit - largest) * inverse);
      sum += power;
      expected += power * logit;
    }
    slope += expected / sum - logitOf(probabilities[frame * K + truth[frame]!]!);
  }
  return slope;
}

function logitOf(probability: number): number {
  return Math.log(Math.max(probability, leastProbability));
}
