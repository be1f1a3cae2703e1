/** The likeliest class of every frame; the first of equals. @param probabilities [frames × K] */
export function likeliestClasses(probabilities: Float32Array, K: number): Int16Array {
  return Int16Array.from({ length: probabilities.length / K }, (_, frame) => {
    let best = 0;
    for (let k = 1; k < K; k++) {
      if (probabilities[frame * K + k]! > probabilities[frame * K + best]!) best = k;
    }
    return best;
  });
}
