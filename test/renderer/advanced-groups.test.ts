import { expect, test } from 'vitest';
import { recipesOfRequest } from '../../main/jobs/recipes-of-request.ts';
import { parseTrainingRequest } from '../../main/wire/parse-training-requests.ts';
import { presets } from '../../model/config.ts';
import { advancedGroups } from '../../renderer/train/setup/advanced-groups.ts';
import { pretrainingGroups } from '../../renderer/train/setup/pretraining-groups.ts';
import { defaultPretrainRecipe } from '../../training/pretrain/pretrain-recipe.ts';
import { defaultRecipe } from '../../training/recipe.ts';

const fields = advancedGroups.flatMap((group) => group.fields);

test('what a field shows where nothing is said is what the app then takes', () => {
  const { learningRate, augmentation, lossWeights } = defaultPretrainRecipe;
  const taken: Record<string, unknown> = {
    modality: defaultRecipe.modality,
    encoder: presets.tiny.encoder,
    layers: presets.tiny.layers,
    alpha: presets.tiny.alpha,
    gap: presets.tiny.gap,
    dropPath: presets.tiny.dropPath,
    views: String(defaultPretrainRecipe.views),
    dropAt: 'dropAt' in learningRate && learningRate.dropAt,
    shortestCrop: augmentation.shortestCrop,
    corruption: augmentation.corruption,
    shear: augmentation.shear,
    turnDegrees: augmentation.turnDegrees,
    mirror: augmentation.mirror,
    scale: augmentation.scale,
    jitterMetres: augmentation.jitterMetres,
    similarity: lossWeights.similarity,
    variance: lossWeights.variance,
    autoCovariance: lossWeights.autoCovariance,
    crossCorrelation: lossWeights.crossCorrelation,
    offDiagonal: lossWeights.offDiagonal,
    ...lossWeights.domains,
  };
  const shown = fields.flatMap((field) =>
    field.key in taken && field.kind !== 'switch' ? [[field.key, field.usual]] : [],
  );
  expect(Object.fromEntries(shown)).toEqual(taken);
});

/** `key value` of all numbers of an object, at any depth. */
function leaves(tree: object): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return leaves(value);
    return typeof value === 'number' ? [`${key} ${value}`] : [];
  });
}

test('the most that a field of pretraining takes reaches the recipe, and nothing else changes', () => {
  const before = new Set(leaves(defaultPretrainRecipe));
  for (const field of pretrainingGroups.flatMap((group) => group.fields)) {
    if (field.kind !== 'number' || field.key === 'pretrainSteps') continue;
    const asked = parseTrainingRequest({
      ...{ name: 'Motion', task: 'pretrain', sessions: ['one'], preset: 'tiny', seed: 1 },
      ...{ steps: defaultPretrainRecipe.steps, holdOut: { by: 'person', choose: [], test: [] } },
      advanced: { [field.key]: field.max },
    });
    const { recipe } = recipesOfRequest(asked, { encoder: presets.tiny }).pretrain;
    const changed = leaves(recipe).filter((leaf) => !before.has(leaf));
    expect(changed).toEqual([`${field.key} ${field.max}`]);
  }
});
