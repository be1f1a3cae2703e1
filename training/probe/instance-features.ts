import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import type { Instance } from '../instances.ts';
import { embedInstances } from './embed-instances.ts';
import type { Features } from './features.ts';
import { jointFeatures, jointFeaturesWidth } from './joint-features.ts';

export type FeatureOptions = {
  /** The joints as the model would see them, in place of what it says of them. */
  isOfJoints: boolean;
  /** See {@link embedInstances}. */
  parts?: number;
  onProgress?: (done: number) => void;
  signal?: AbortSignal;
};

/** What a probe looks at: features of a model, or of the joints alone. */
export function instanceFeatures(
  engine: Engine,
  model: Model,
  instances: readonly Instance[],
  { isOfJoints, ...options }: FeatureOptions,
): Promise<Features> {
  const { encoder, normalisation } = model.card;
  return isOfJoints
    ? Promise.resolve(jointFeatures(encoder, normalisation, instances))
    : embedInstances(engine, model, instances, options);
}

/** Numbers of a feature: the instance representation, and the temporal stream's of each part. */
export function featureWidth(
  { card: { encoder } }: Model,
  { isOfJoints, parts = 1 }: FeatureOptions,
): number {
  return isOfJoints ? jointFeaturesWidth(encoder) : (parts > 1 ? 2 + parts : 2) * encoder.hidden;
}
