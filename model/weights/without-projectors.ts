import type { StateDict } from './state-dict.ts';
import { projectorNames } from './weight-shapes.ts';

/** A model's weights without its projectors, which serve pretraining alone. */
export function withoutProjectors(weights: StateDict): StateDict {
  return Object.fromEntries(
    Object.entries(weights).filter(
      ([name]) => !projectorNames.some((projector) => name.startsWith(`${projector}.`)),
    ),
  );
}
