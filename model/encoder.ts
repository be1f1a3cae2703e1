import * as tf from '@tensorflow/tfjs-core';
import type { EncoderConfig, Modality } from './config.ts';
import {
  noMasks,
  runDsteLayer,
  type DsteLayer,
  type DsteLayerOutput,
  type DsteMasks,
} from './dste-layer.ts';
import { runLayerNorm, type LayerNorm } from './layer-norm.ts';
import { runLinear, type Linear } from './layers.ts';
import { sineCode } from './sine-code.ts';
import { runSttrLayer, type SttrLayer } from './sttr-layer.ts';
import { applyModality, spatialTokens, temporalTokens } from './tokens.ts';

/** Linear, LayerNorm, ReLU (2), Linear: the numbers are the authors' state-dict names. */
type Embedding = { 0: Linear; 1: LayerNorm; 3: Linear };

type Backbone = {
  ske_emb: { t_embedding: Embedding; s_embedding: Embedding };
  spe: tf.Tensor; // [1, M·V, D]
};

export type DsteWeights = {
  backbone: Backbone & { t_tr: DsteLayer; t_tr1: DsteLayer; s_tr: DsteLayer; s_tr1: DsteLayer };
};

export type SttrWeights = {
  backbone: Backbone & { t_tr: { layers: SttrLayer[] }; s_tr: { layers: SttrLayer[] } };
};

export type EncoderWeights = DsteWeights | SttrWeights;

export type Stream = 'temporal' | 'spatial';

/** What the encoder makes of a batch of clips; `layers` holds what the golden numbers compare on the way. */
export type Encoding = {
  temporal: tf.Tensor; // [N, T, D]
  spatial: tf.Tensor; // [N, M·V, D]
  embedded: Record<Stream, tf.Tensor>;
  layers: Record<Stream, DsteLayerOutput[]>;
};

/** Masks of stochastic depth for each layer of each stream; only DSTE has it. */
export type EncoderMasks = Record<Stream, DsteMasks[]>;

/**
 * USDRL's two-stream encoder.
 *
 * @param clip [N, C, T, V, M], joints in metres, already normalised
 */
export function encode(
  config: EncoderConfig,
  weights: EncoderWeights,
  clip: tf.Tensor,
  modality: Modality = 'joint',
  masks?: EncoderMasks,
): Encoding {
  const moved = applyModality(clip, modality);
  const { t_embedding, s_embedding } = weights.backbone.ske_emb;
  const embedded = {
    temporal: runEmbedding(t_embedding, temporalTokens(moved, config)),
    spatial: runEmbedding(s_embedding, spatialTokens(moved, config)),
  };
  const { frames: T, hidden: D } = config;
  const code = {
    temporal: tf.tensor3d(sineCode(T, D), [1, T, D]),
    spatial: weights.backbone.spe,
  };
  const layers: Encoding['layers'] = { temporal: [], spatial: [] };
  const run = (stream: Stream): tf.Tensor => {
    let x = embedded[stream];
    if (config.encoder === 'sttr') {
      x = tf.add(x, code[stream]);
      for (const layer of sttrLayers(weights as SttrWeights, stream)) x = runSttrLayer(layer, x);
      return x;
    }
    dsteLayers(weights as DsteWeights, stream, config.layers).forEach((layer, index) => {
      // The code is added again before every layer, as the authors run it.
      const output = runDsteLayer(
        config,
        layer,
        tf.add(x, code[stream]),
        masks?.[stream][index] ?? noMasks,
      );
      layers[stream].push(output);
      x = output.output;
    });
    return x;
  };
  return { temporal: run('temporal'), spatial: run('spatial'), embedded, layers };
}

function runEmbedding(layer: Embedding, tokens: tf.Tensor): tf.Tensor {
  return runLinear(layer[3], tf.relu(runLayerNorm(layer[1], runLinear(layer[0], tokens))));
}

/** DSTE's layers are called t_tr, t_tr1, t_tr2, … */
function dsteLayers(weights: DsteWeights, stream: Stream, count: number): DsteLayer[] {
  const backbone = weights.backbone as unknown as Record<string, DsteLayer>;
  const prefix = stream === 'temporal' ? 't_tr' : 's_tr';
  return Array.from(
    { length: count },
    (_, index) => backbone[index === 0 ? prefix : `${prefix}${index}`]!,
  );
}

function sttrLayers(weights: SttrWeights, stream: Stream): SttrLayer[] {
  return Object.values(weights.backbone[stream === 'temporal' ? 't_tr' : 's_tr'].layers);
}
