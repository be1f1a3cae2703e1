import type { EncoderConfig, Normalisation } from '../../model/config.ts';
import { clipOf, type Instance } from '../instances.ts';
import type { Features } from './features.ts';

/** The joints themselves as features, the baseline without any model: each instance resized to T frames and normalised. */
export function jointFeatures(
  config: EncoderConfig,
  normalisation: Normalisation,
  instances: readonly Instance[],
): Features {
  const onePerson = { ...config, people: 1 };
  const width = jointFeaturesWidth(config);
  const values = new Float32Array(instances.length * width);
  instances.forEach((instance, index) => {
    values.set(clipOf(instance, onePerson, normalisation), index * width);
  });
  return { values, count: instances.length, width };
}

/** Of one person, whatever room the encoder has. */
export function jointFeaturesWidth({ frames, joints }: EncoderConfig): number {
  return 3 * frames * joints;
}
