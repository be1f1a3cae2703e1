import type { Body } from '../../wire/frame.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { kinectV2 } from './kinect-v2.ts';
import { toCanonical } from './to-canonical.ts';

/**
 * Somebody as a sensor saw them: the pose and the joints that it is made of, which of a Kinect v2 are the same.
 *
 * @param joints [source joints × (x, y, z, confidence)], see {@link toCanonical}
 * @throws where there are more or fewer joints than the layout has
 */
export function senseBody(
  layout: JointLayout,
  joints: Float32Array,
): Pick<Body, 'pose' | 'sensed'> {
  if (layout.name === kinectV2.name) return { pose: joints };
  return { pose: toCanonical(layout, joints), sensed: { layout, joints } };
}
