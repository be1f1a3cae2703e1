import { expect, test } from 'vitest';
import { presets } from '../../model/config.ts';
import { advancedGroups } from '../../renderer/train/setup/advanced-groups.ts';
import { defaultPretrainRecipe } from '../../training/pretrain/pretrain-recipe.ts';
import { defaultRecipe } from '../../training/recipe.ts';

const fields = advancedGroups.flatMap((group) => group.fields);

test('what a field shows where nothing is said is what the app then takes', () => {
  const taken: Record<string, unknown> = {
    modality: defaultRecipe.modality,
    encoder: presets.tiny.encoder,
    layers: presets.tiny.layers,
    alpha: presets.tiny.alpha,
    gap: presets.tiny.gap,
    dropPath: presets.tiny.dropPath,
    views: String(defaultPretrainRecipe.views),
    shortestCrop: defaultPretrainRecipe.augmentation.shortestCrop,
    similarity: defaultPretrainRecipe.lossWeights.similarity,
    varianceCovariance: defaultPretrainRecipe.lossWeights.autoCovariance,
    crossCorrelation: defaultPretrainRecipe.lossWeights.crossCorrelation,
  };
  const shown = fields.flatMap((field) =>
    field.key in taken && field.kind !== 'switch' ? [[field.key, field.usual]] : [],
  );
  expect(Object.fromEntries(shown)).toEqual(taken);
});
