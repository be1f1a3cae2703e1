import * as tf from '@tensorflow/tfjs-core';

export type LayerNorm = {
  weight: tf.Tensor; // [D]
  bias: tf.Tensor; // [D]
};

/** What PyTorch adds to the variance. */
export const layerNormEpsilon = 1e-5;

/** Of a backend that does it in one go: `x`, `weight`, `bias` to the result, the mean and one over the deviation. */
export const layerNormKernel = 'LayerNorm';

/**
 * Over the last axis: x [..., D] -> [..., D]. Its gradient is written out, since that of the single operations passes
 * over the activations twice as often.
 */
export function runLayerNorm({ weight, bias }: LayerNorm, x: tf.Tensor): tf.Tensor {
  return withGradient(x, weight, bias);
}

const withGradient = tf.customGrad((...given) => {
  const [x, weight, bias, save] = given as unknown as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.GradSaveFunc,
  ];
  const { value, mean, inverse } = normalise(x, weight, bias);
  save([x, weight, mean, inverse]);
  return { value, gradFunc: (dy, saved) => layerNormGradient(dy, saved) };
});

function normalise(x: tf.Tensor, weight: tf.Tensor, bias: tf.Tensor) {
  const kernel = tf.getKernel(layerNormKernel, tf.getBackend()) as tf.KernelConfig | undefined;
  if (kernel !== undefined) {
    const outputs = tf.engine().runKernel(layerNormKernel, { x, weight, bias });
    const [value, mean, inverse] = outputs as unknown as [tf.Tensor, tf.Tensor, tf.Tensor];
    return { value, mean, inverse };
  }
  const mean = tf.mean(x, -1, true);
  const centred = tf.sub(x, mean);
  const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), layerNormEpsilon));
  return { value: tf.add(tf.mul(tf.mul(centred, inverse), weight), bias), mean, inverse };
}

/** With n = (x − mean) / deviation and g = dy · weight: dx = (g − mean(g) − n · mean(g · n)) / deviation. */
function layerNormGradient(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] {
  const [x, weight, mean, inverse] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const rows = x.shape.slice(0, -1).map((_, axis) => axis);
  const normal = tf.mul(tf.sub(x, mean), inverse);
  const byWeight = tf.mul(dy, normal);
  const scaled = tf.mul(dy, weight);
  // A product with the weights as a column: the mean of byWeight · weight without passing over it once more.
  const D = weight.size;
  const sums = tf.matMul(tf.reshape(byWeight, [-1, D]), tf.reshape(weight, [D, 1]));
  const along = tf.mul(normal, tf.div(tf.reshape(sums, mean.shape), D));
  const turned = tf.sub(tf.sub(scaled, tf.mean(scaled, -1, true)), along);
  return [tf.mul(turned, inverse), tf.sum(byWeight, rows), tf.sum(dy, rows)];
}
