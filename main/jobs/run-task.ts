import type { Recipe } from '../../training/recipe.ts';

/** What a run learns, with everything that fixes it but its data. */
export type RunTask = { task: 'detect'; recipe: Recipe };

/** Windows that a step computes. */
export function windowsOfStep({ recipe }: RunTask): number {
  return recipe.batch;
}
