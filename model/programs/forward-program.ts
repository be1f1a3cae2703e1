import * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig, Modality } from '../config.ts';
import { encode, type EncoderWeights } from '../encoder.ts';
import type { Program, TensorData, Tensors } from '../engines/engine.ts';
import type { Linear } from '../layers.ts';
import { denseRepresentation, instanceRepresentation, runHead } from '../representation.ts';
import { weightTree } from '../weights/weight-tree.ts';

export type WeightsWithHead = EncoderWeights & { head: Linear };

export type ForwardOutput =
  | 'temporal'
  | 'spatial'
  | 'dense'
  | 'instance'
  | 'denseLogits'
  | 'instanceLogits'
  | 'probabilities';

/**
 * The forward pass over `batch` clips as a program: input `clip` [N, C, T, V, M], the wanted outputs by name. Logits and
 * probabilities (softmax of the dense logits) need a head among the weights.
 */
export function forwardProgram(
  config: EncoderConfig,
  state: Record<string, TensorData>,
  options: { batch: number; modality: Modality; outputs: ForwardOutput[] },
): Program {
  const { frames: T, joints: V, people: M } = config;
  return {
    inputs: { clip: [options.batch, 3, T, V, M] },
    state,
    build: ({ clip }, weights) => {
      const tree = weightTree<WeightsWithHead>(weights);
      const encoding = encode(config, tree, clip!, options.modality);
      const make: Record<ForwardOutput, () => tf.Tensor> = {
        temporal: () => encoding.temporal,
        spatial: () => encoding.spatial,
        dense: () => denseRepresentation(config, encoding),
        instance: () => instanceRepresentation(encoding),
        denseLogits: () => runHead(tree.head, denseRepresentation(config, encoding)),
        instanceLogits: () => runHead(tree.head, instanceRepresentation(encoding)),
        probabilities: () => tf.softmax(make.denseLogits()),
      };
      const outputs: Tensors = {};
      for (const name of options.outputs) outputs[name] = make[name]();
      return { outputs };
    },
  };
}
