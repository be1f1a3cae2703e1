import type { EncoderConfig } from '../config.ts';

/** Shapes of tensors by the authors' state-dict names, without their `module.` prefix. */
export type WeightShapes = Record<string, number[]>;

export const projectorNames = ['t_proj', 's_proj', 'i_proj'] as const;

/**
 * All weights of an encoder. DSTE's two attentions of a layer are one module: it stands here once, under `CA.attn`. The
 * fixed sine code (`backbone.tpe.pe`) is computed, not kept.
 */
export function encoderShapes(config: EncoderConfig): WeightShapes {
  const { hidden: D, frames: T, joints: V, people: M } = config;
  const shapes: WeightShapes = {
    'backbone.spe': [1, M * V, D],
    ...embedding('backbone.ske_emb.t_embedding', M * V * 3, D),
    ...embedding('backbone.ske_emb.s_embedding', T * 3, D),
  };
  for (const [stream, L] of [
    ['t_tr', T],
    ['s_tr', M * V],
  ] as const) {
    // prettier-ignore
    for (let index = 0; index < config.layers; index++) {
      const layer =
        config.encoder === 'dste'
          ? dsteLayer(dsteLayerName(stream, index), L, D)
          : sttrLayer(`backbone.${stream}.layers.${index}`, D);
      Object.assign(shapes, layer);
    }
  }
  return shapes;
}

/** The linear head over a dense (per frame) or instance (per window) representation, K classes. */
export function headShapes(config: EncoderConfig, classes: number): WeightShapes {
  return linear('head', 2 * config.hidden, classes);
}

/** The three projectors of pretraining, with the running statistics of their batch norms. */
export function projectorShapes(config: EncoderConfig): WeightShapes {
  const D = config.hidden;
  return {
    ...projector('t_proj', D, 2 * D, 2 * D),
    ...projector('s_proj', D, 2 * D, 2 * D),
    ...projector('i_proj', 2 * D, 2 * D, 4 * D),
  };
}

/** DSTE's layers are `t_tr`, `t_tr1`, `t_tr2`, …; the same for `s_tr`. */
export function dsteLayerName(stream: 't_tr' | 's_tr', index: number): string {
  return `backbone.${stream}${index === 0 ? '' : index}`;
}

function linear(name: string, input: number, output: number): WeightShapes {
  return { [`${name}.weight`]: [output, input], [`${name}.bias`]: [output] };
}

function norm(name: string, D: number): WeightShapes {
  return { [`${name}.weight`]: [D], [`${name}.bias`]: [D] };
}

function embedding(name: string, input: number, D: number): WeightShapes {
  return {
    ...linear(`${name}.0`, input, D),
    ...norm(`${name}.1`, D),
    ...linear(`${name}.3`, D, D),
  };
}

function attention(name: string, D: number): WeightShapes {
  return {
    [`${name}.in_proj_weight`]: [3 * D, D],
    [`${name}.in_proj_bias`]: [3 * D],
    ...linear(`${name}.out_proj`, D, D),
  };
}

function normsAndMlp(name: string, D: number): WeightShapes {
  return {
    ...norm(`${name}.norm1`, D),
    ...norm(`${name}.norm2`, D),
    ...linear(`${name}.mlp.fc1`, D, 2 * D),
    ...linear(`${name}.mlp.fc2`, 2 * D, D),
  };
}

function dsteLayer(name: string, L: number, D: number): WeightShapes {
  return {
    ...attention(`${name}.CA.attn`, D),
    [`${name}.CA.conv1.weight`]: [D, D, 1],
    [`${name}.CA.conv1.bias`]: [D],
    ...normsAndMlp(`${name}.CA`, D),
    ...linear(`${name}.DSA.wt1`, L, L),
    ...linear(`${name}.DSA.wt2`, L, L),
    ...normsAndMlp(`${name}.DSA`, D),
  };
}

function sttrLayer(name: string, D: number): WeightShapes {
  return {
    ...attention(`${name}.self_attn`, D),
    ...linear(`${name}.linear1`, D, D),
    ...linear(`${name}.linear2`, D, D),
    ...norm(`${name}.norm1`, D),
    ...norm(`${name}.norm2`, D),
  };
}

function batchNorm(name: string, D: number): WeightShapes {
  return { ...norm(name, D), [`${name}.running_mean`]: [D], [`${name}.running_var`]: [D] };
}

function projector(name: string, input: number, width: number, output: number): WeightShapes {
  return {
    ...linear(`${name}.0`, input, width),
    ...batchNorm(`${name}.1`, width),
    ...linear(`${name}.3`, width, width),
    ...batchNorm(`${name}.4`, width),
    ...linear(`${name}.6`, width, output),
  };
}
