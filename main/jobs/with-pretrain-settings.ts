import type { PretrainRecipe } from '../../training/pretrain/pretrain-recipe.ts';
import type { PretrainSettings } from '../wire/pretrain-settings.ts';

type Said<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A recipe as somebody wishes it: what they leave out stays as it is. */
export function withPretrainSettings(
  recipe: PretrainRecipe,
  settings: Said<PretrainSettings>,
): PretrainRecipe {
  const { views, learningRate, augmentation, lossWeights } = recipe;
  return {
    ...recipe,
    ...said({ views }, settings),
    learningRate: said(learningRate, settings),
    augmentation: said(augmentation, settings),
    lossWeights: {
      ...said(lossWeights, settings),
      domains: said(lossWeights.domains, settings),
    },
  };
}

/** The fields of an object, in their order, as they are or as somebody has said. */
function said<T extends object>(fields: T, by: Said<T>): T {
  const change = ([name, value]: [string, unknown]) => [name, by[name as keyof T] ?? value];
  return Object.fromEntries(Object.entries(fields).map(change)) as T;
}
