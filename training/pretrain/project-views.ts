import * as tf from '@tensorflow/tfjs-core';
import type { Tensors } from '../../model/engines/engine.ts';
import { runProjector, type Projector, type ProjectorWeights } from '../../model/projector.ts';
import { projectorNames } from '../../model/weights/weight-shapes.ts';
import { weightTree } from '../../model/weights/weight-tree.ts';
import type { ViewProjections } from './decorrelation-loss.ts';
import type { Domain } from './loss-weights.ts';
import type { ViewRepresentations } from './view-representations.ts';

export type ProjectedViews = {
  projections: Record<Domain, ViewProjections>;
  /** The batch norms' running statistics after all views, by their names. */
  statistics: Tensors;
};

/**
 * Projects the representations of K views, stacked view by view. Each view goes through the batch norms by itself, in its
 * turn, as if it had been encoded alone.
 *
 * @param representations of [K·N, D] each
 * @param weights the projectors' among others
 */
export function projectViews(
  representations: ViewRepresentations,
  weights: Tensors,
  K: number,
): ProjectedViews {
  const { t_proj, s_proj, i_proj } = weightTree<ProjectorWeights>(weights);
  const temporal = tf.split(representations.temporal, K);
  const spatial = tf.split(representations.spatial, K);
  const instance = temporal.map((view, k) => tf.concat([view, spatial[k]!], 1));
  const runs = {
    t_proj: runOverViews(t_proj, temporal),
    s_proj: runOverViews(s_proj, spatial),
    i_proj: runOverViews(i_proj, instance),
  };
  const statistics: Tensors = {};
  for (const name of projectorNames) {
    for (const layer of [1, 4] as const) {
      const { running_mean, running_var } = runs[name].last[layer];
      statistics[`${name}.${layer}.running_mean`] = running_mean;
      statistics[`${name}.${layer}.running_var`] = running_var;
    }
  }
  return {
    projections: {
      instance: runs.i_proj.outputs,
      temporal: runs.t_proj.outputs,
      spatial: runs.s_proj.outputs,
    },
    statistics,
  };
}

function runOverViews(
  projector: Projector,
  views: tf.Tensor[],
): { outputs: ViewProjections; last: Projector } {
  let last = projector;
  const outputs = views.map((view) => {
    const { output, next } = runProjector(last, view);
    last = next;
    return output;
  });
  return { outputs, last };
}
