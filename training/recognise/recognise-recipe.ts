import { defaultSupervised, type SupervisedRecipe } from '../recipe.ts';

/** The training of a recogniser. Of the augmentation, stretch has no meaning here. */
export type RecogniseRecipe = SupervisedRecipe & {
  /** Share of an instance that the shortest training crop keeps; 1: instances are never cropped. */
  shortestCrop: number;
};

export const defaultRecogniseRecipe: RecogniseRecipe = {
  ...defaultSupervised,
  classPower: 0,
  labelSmoothing: 0.1,
  shortestCrop: 0.5,
};
