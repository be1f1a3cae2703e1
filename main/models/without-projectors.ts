import type { StateDict } from '../../model/weights/state-dict.ts';
import { projectorNames } from '../../model/weights/weight-shapes.ts';

/** A model's weights without its projectors, which serve pretraining alone. */
export function withoutProjectors(weights: StateDict): StateDict {
  return Object.fromEntries(
    Object.entries(weights).filter(
      ([name]) => !projectorNames.some((projector) => name.startsWith(`${projector}.`)),
    ),
  );
}
