import * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig, ModelModality } from '../config.ts';
import { encode, type EncoderWeights } from '../encoder.ts';
import type { Program, TensorData, Tensors } from '../engines/engine.ts';
import type { Linear } from '../layers.ts';
import { mergeConstantAttention } from '../merge-attention.ts';
import { denseRepresentation, instanceRepresentation, runHead } from '../representation.ts';
import { streamsOf, takeStream } from '../streams.ts';
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
 * probabilities (softmax of the dense logits) need a head among the weights. Where the model has three modalities, their
 * representations stand side by side in the last axis, and their logits are averaged: the class that the authors' sum of
 * scores chooses, as sure of it as one model would be.
 */
export function forwardProgram(
  config: EncoderConfig,
  state: Record<string, TensorData>,
  options: { batch: number; modality: ModelModality; outputs: ForwardOutput[] },
): Program {
  const { frames: T, joints: V, people: M } = config;
  // Merged matrices are not among those that have int8 weights.
  const isInt8 = Object.values(state).some(({ quantised }) => quantised !== undefined);
  return {
    inputs: { clip: [options.batch, 3, T, V, M] },
    state,
    build: ({ clip }, weights) => {
      const streams = streamsOf(options.modality).map((stream) => {
        const tree = weightTree<WeightsWithHead>(takeStream(weights, stream));
        const weighted = isInt8 ? tree : mergeConstantAttention(tree);
        return { tree, encoding: encode(config, weighted, clip!, stream.modality) };
      });
      type Stream = (typeof streams)[number];
      const beside = (make: (stream: Stream) => tf.Tensor) => {
        const parts = streams.map(make);
        return parts.length === 1 ? parts[0]! : tf.concat(parts, -1);
      };
      const average = (make: (stream: Stream) => tf.Tensor) => {
        const parts = streams.map(make);
        return parts.length === 1 ? parts[0]! : tf.div(tf.addN(parts), parts.length);
      };
      const make: Record<ForwardOutput, () => tf.Tensor> = {
        temporal: () => beside(({ encoding }) => encoding.temporal),
        spatial: () => beside(({ encoding }) => encoding.spatial),
        dense: () => beside(({ encoding }) => denseRepresentation(config, encoding)),
        instance: () => beside(({ encoding }) => instanceRepresentation(encoding)),
        denseLogits: () =>
          average(({ tree, encoding }) =>
            runHead(tree.head, denseRepresentation(config, encoding)),
          ),
        instanceLogits: () =>
          average(({ tree, encoding }) => runHead(tree.head, instanceRepresentation(encoding))),
        probabilities: () => tf.softmax(make.denseLogits()),
      };
      const outputs: Tensors = {};
      for (const name of options.outputs) outputs[name] = make[name]();
      return { outputs };
    },
  };
}
