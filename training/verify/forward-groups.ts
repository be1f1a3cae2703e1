import * as tf from '@tensorflow/tfjs-core';
import { presets, type EncoderConfig } from '../../model/config.ts';
import { encode, type EncoderWeights } from '../../model/encoder.ts';
import type { Engine, Program, TensorData, Tensors } from '../../model/engines/engine.ts';
import type { Linear } from '../../model/layers.ts';
import { mergeConstantAttention } from '../../model/merge-attention.ts';
import {
  denseRepresentation,
  instanceRepresentation,
  runHead,
} from '../../model/representation.ts';
import { applyModality, spatialTokens, temporalTokens } from '../../model/tokens.ts';
import { weightTree } from '../../model/weights/weight-tree.ts';
import { compareGroup, type VerifyGroup } from './compare.ts';
import { expectedOf, loadGoldenEncoder } from './golden-encoder.ts';
import type { GoldenFolder } from './golden-folder.ts';
import { runOnce } from './run-once.ts';

/** The tokens of the three modalities, made from the first clip. */
export async function tokensGroup(
  golden: GoldenFolder,
  engine: Engine,
  tolerance: number,
): Promise<VerifyGroup> {
  const view = golden.tensor('view0');
  const clip = {
    shape: [1, ...view.shape.slice(1)],
    values: view.values.slice(0, view.values.length / view.shape[0]!),
  };
  const program: Program = {
    inputs: { clip: clip.shape },
    state: {},
    build: ({ clip }) => {
      const outputs: Tensors = {};
      for (const modality of ['joint', 'bone', 'motion'] as const) {
        const moved = applyModality(clip!, modality);
        outputs[`${modality}.temporal_tokens`] = temporalTokens(moved, presets.paper);
        outputs[`${modality}.spatial_tokens`] = spatialTokens(moved, presets.paper);
      }
      return { outputs };
    },
  };
  const { outputs: computed } = await runOnce(engine, program, { clip: clip.values });
  return compareGroup('tokens', tolerance, expectedOf(golden, Object.keys(computed)), computed);
}

/** Every intermediate and final tensor of one encoder's forward pass over the first view. */
export async function forwardGroup(
  encoder: EncoderConfig['encoder'],
  golden: GoldenFolder,
  engine: Engine,
  tolerance: number,
): Promise<VerifyGroup> {
  const model = await loadGoldenEncoder(golden, encoder);
  const head = {
    'head.weight': golden.tensor(`${encoder}.head.weight`),
    'head.bias': golden.tensor(`${encoder}.head.bias`),
  };
  const view = golden.tensor('view0');
  const program = forwardTaps(model.card.encoder, { ...model.weights, ...head }, view.shape);
  const { outputs: computed } = await runOnce(engine, program, { clip: view.values });
  const named = Object.fromEntries(
    Object.entries(computed).map(([name, values]) => [`${encoder}.${name}`, values]),
  );
  return compareGroup(
    `${encoder}.forward`,
    tolerance,
    expectedOf(golden, Object.keys(named)),
    named,
  );
}

function forwardTaps(
  config: EncoderConfig,
  state: Record<string, TensorData>,
  clipShape: number[],
): Program {
  return {
    inputs: { clip: clipShape },
    state,
    build: ({ clip }, weights) => {
      const tree = weightTree<EncoderWeights & { head: Linear }>(weights);
      const encoding = encode(config, mergeConstantAttention(tree), clip!);
      const dense = denseRepresentation(config, encoding);
      const instance = instanceRepresentation(encoding);
      const outputs: Tensors = {
        embedding_t: encoding.embedded.temporal,
        embedding_s: encoding.embedded.spatial,
        y_t: encoding.temporal,
        y_s: encoding.spatial,
        dense,
        instance,
        dense_logits: runHead(tree.head, dense),
        instance_logits: runHead(tree.head, instance),
      };
      const [temporal] = encoding.layers.temporal;
      const [spatial] = encoding.layers.spatial;
      if (temporal !== undefined && spatial !== undefined) {
        outputs['layer1_t'] = temporal.output;
        outputs['layer1_t.ca'] = temporal.ca;
        outputs['layer1_t.dsa'] = temporal.dsa;
        outputs['layer1_s'] = spatial.output;
      }
      // Each output its own tensor: an encoder may return the same one twice.
      return {
        outputs: Object.fromEntries(
          Object.entries(outputs).map(([name, y]) => [name, tf.clone(y)]),
        ),
      };
    },
  };
}
