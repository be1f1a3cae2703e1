import { basename } from 'node:path';
import { defaultDetection, type ModelCard } from '../card.ts';
import { presets, type EncoderConfig, type Modality, type Normalisation } from '../config.ts';
import { jointCount, jointNames } from '../skeleton.ts';
import { dsteLayerName, type WeightShapes } from './weight-shapes.ts';

/** What a file without a card cannot say; what is not given is as the authors have it. */
export type CardChoices = {
  alpha?: number;
  gap?: number;
  variant?: EncoderConfig['variant'];
  modality?: Modality;
  normalisation?: Normalisation;
  /** What its head is for. */
  task?: 'detect' | 'recognise';
};

/**
 * A card for weights that came without one, such as the authors' checkpoints: sizes are read off the tensors.
 *
 * @param shapes by name, as checkpoint-names.ts leaves them
 * @throws when these are not the weights of one of USDRL's encoders.
 */
export function inferCard(
  shapes: WeightShapes,
  file: { path: string; changed: Date },
  choices: CardChoices,
): ModelCard {
  const sizeAt = (name: string, axis: number): number => {
    const size = shapes[name]?.[axis];
    if (size !== undefined) return size;
    const found = Object.keys(shapes).slice(0, 3).join(', ') || 'no tensors';
    throw new Error(
      `These are not the weights of a USDRL encoder: ${name} is missing; found ${found}`,
    );
  };
  const tokens = sizeAt('backbone.spe', 1);
  const people = tokens / jointCount;
  if (!Number.isInteger(people)) {
    throw new Error(
      `backbone.spe has ${tokens} spatial tokens, expected a multiple of ${jointCount} joints`,
    );
  }
  const encoder: EncoderConfig = {
    encoder: encoderOf(shapes),
    hidden: sizeAt('backbone.spe', 2),
    layers: layersOf(shapes),
    alpha: choices.alpha ?? presets.paper.alpha,
    gap: choices.gap ?? presets.paper.gap,
    frames: sizeAt('backbone.ske_emb.s_embedding.0.weight', 1) / 3,
    joints: jointCount,
    people,
    variant: choices.variant ?? presets.paper.variant,
    dropPath: presets.paper.dropPath,
  };
  const classes = shapes['head.weight']?.[0] ?? 0;
  if (classes === 0 && choices.task !== undefined) {
    throw new Error(`These weights have no head: they cannot ${choices.task}`);
  }
  const { task = 'detect' } = choices;
  const firstAction = task === 'detect' ? 0 : 1;
  return {
    format: 'framewise-model-1',
    name: basename(file.path).replace(/(\.pth)?\.(tar|pth|pt|safetensors)$/, ''),
    created: file.changed.toISOString(),
    encoder,
    modality: choices.modality ?? 'joint',
    normalisation: choices.normalisation ?? 'agcn',
    task: classes > 0 ? task : 'encode',
    joints: [...jointNames],
    rateHz: 30,
    classes: Array.from({ length: classes }, (_, index) => ({
      name: index + firstAction === 0 ? 'background' : `class ${index + firstAction}`,
    })),
    detection: defaultDetection,
  };
}

function encoderOf(shapes: WeightShapes): EncoderConfig['encoder'] {
  if ('backbone.t_tr.layers.0.linear1.weight' in shapes) return 'sttr';
  if ('backbone.t_tr.CA.norm1.weight' in shapes) return 'dste';
  throw new Error(
    'These are not the weights of a USDRL encoder: neither DSTE (backbone.t_tr.CA.…) nor STTR (backbone.t_tr.layers.0.…)',
  );
}

function layersOf(shapes: WeightShapes): number {
  const holds = (layer: string) => Object.keys(shapes).some((name) => name.startsWith(`${layer}.`));
  let count = 0;
  if (encoderOf(shapes) === 'dste') while (holds(dsteLayerName('t_tr', count))) count++;
  else while (holds(`backbone.t_tr.layers.${count}`)) count++;
  return count;
}
