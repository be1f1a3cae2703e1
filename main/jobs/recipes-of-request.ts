import type { EncoderConfig, Modality, Normalisation } from '../../model/config.ts';
import {
  defaultPretrainRecipe,
  type PretrainRecipe,
} from '../../training/pretrain/pretrain-recipe.ts';
import {
  defaultRecipe,
  headLearningRate,
  type Recipe,
  type SupervisedRecipe,
} from '../../training/recipe.ts';
import {
  defaultRecogniseRecipe,
  type RecogniseRecipe,
} from '../../training/recognise/recognise-recipe.ts';
import type { AdvancedSettings, TrainingRequest } from '../wire/training-events.ts';
import { withPretrainSettings } from './with-pretrain-settings.ts';

export type RecipeBase = {
  encoder: EncoderConfig;
  /** The recipe's own without them. */
  modality?: Modality;
  normalisation?: Normalisation | undefined;
};

/** The recipe of each task, as a request has it: what it leaves out is the recipe's own. */
export function recipesOfRequest(
  request: TrainingRequest,
  base: RecipeBase,
): {
  pretrain: { task: 'pretrain'; recipe: PretrainRecipe };
  detect: { task: 'detect'; recipe: Recipe; centredEvery?: number };
  recognise: { task: 'recognise'; recipe: RecogniseRecipe };
} {
  const { steps, seed, advanced = {} } = request;
  const given = {
    encoder: encoderOf(base.encoder, advanced),
    ...(base.modality && { modality: base.modality }),
    ...(base.normalisation && { normalisation: base.normalisation }),
    seed,
  };
  const wished = withPretrainSettings(defaultPretrainRecipe, advanced);
  const pretrain = {
    ...wished,
    ...given,
    ...(request.task === 'pretrain' ? lastPart(request, wished) : firstPart(advanced)),
  };
  return {
    pretrain: { task: 'pretrain', recipe: pretrain },
    detect: {
      task: 'detect',
      recipe: {
        ...withSupervision(defaultRecipe, advanced),
        ...given,
        steps,
        ...(advanced.clips !== undefined && { clips: advanced.clips }),
      },
      ...(advanced.officialFigures === true && { centredEvery: 1 }),
    },
    recognise: {
      task: 'recognise',
      recipe: { ...withSupervision(defaultRecogniseRecipe, advanced), ...given, steps },
    },
  };
}

function encoderOf(encoder: EncoderConfig, advanced: AdvancedSettings): EncoderConfig {
  const { encoder: kind, hidden, layers, alpha, gap, dropPath } = advanced;
  return {
    ...encoder,
    ...(kind !== undefined && { encoder: kind }),
    ...(hidden !== undefined && { hidden }),
    ...(layers !== undefined && { layers }),
    ...(alpha !== undefined && { alpha }),
    ...(gap !== undefined && { gap }),
    ...(dropPath !== undefined && { dropPath }),
  };
}

function withSupervision<R extends SupervisedRecipe>(recipe: R, advanced: AdvancedSettings): R {
  const { batch, learningRate, freezeEncoder } = advanced;
  const peak = learningRate ?? (freezeEncoder === true ? headLearningRate : undefined);
  return {
    ...recipe,
    ...(batch !== undefined && { batch }),
    ...(peak !== undefined && { learningRate: { ...recipe.learningRate, peak } }),
    ...(freezeEncoder !== undefined && { freezeEncoder }),
  };
}

/** Steps, batch and learning rate of a request are those of its last part, such as pretraining alone. */
function lastPart(
  { steps, advanced = {} }: TrainingRequest,
  recipe: PretrainRecipe,
): Partial<PretrainRecipe> {
  const { batch, learningRate: peak } = advanced;
  return {
    steps,
    ...(batch !== undefined && { batch }),
    ...(peak !== undefined && { learningRate: { ...recipe.learningRate, peak } }),
  };
}

function firstPart({ pretrainSteps }: AdvancedSettings): Partial<PretrainRecipe> {
  return pretrainSteps === undefined ? {} : { steps: pretrainSteps };
}
