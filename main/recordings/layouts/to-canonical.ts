import { jointNames, poseLength, poseStride } from '../../../model/skeleton.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { placeKinectSpine } from './kinect-spine.ts';

/**
 * The canonical pose of a sensor's joints. A joint that is made of several is as sure as the least sure of them.
 *
 * @param joints [source joints × (x, y, z, confidence)], in the layout's order, units and axes; confidence 0 where not seen
 * @returns [25 × (x, y, z, confidence)], metres
 * @throws where there are more or fewer joints than the layout has
 */
export function toCanonical(layout: JointLayout, joints: Float32Array): Float32Array {
  const { sourceJoints, toMetres } = layout;
  if (joints.length !== sourceJoints.length * poseStride) {
    throw new Error(
      `${layout.sensor}: expected ${sourceJoints.length} joints, found ${joints.length / poseStride}`,
    );
  }
  const pose = new Float32Array(poseLength);
  sourcesOf(layout).forEach((sources, index) => {
    if (sources.length === 0) return;
    const confidence = Math.min(...sources.map((source) => joints[source * poseStride + 3]!));
    if (!(confidence > 0)) return;
    for (let axis = 0; axis < 3; axis++) {
      let sum = 0;
      for (const source of sources) sum += joints[source * poseStride + axis]!;
      pose[index * poseStride + axis] = (sum / sources.length) * toMetres[axis]!;
    }
    pose[index * poseStride + 3] = confidence;
  });
  if (layout.hasKinectSpine) placeKinectSpine(pose);
  return pose;
}

const known = new WeakMap<JointLayout, number[][]>();

/** Places of the source joints of each canonical joint. */
function sourcesOf(layout: JointLayout): number[][] {
  let sources = known.get(layout);
  if (sources === undefined) {
    sources = jointNames.map((name) =>
      layout.rules[name].map((source) => layout.sourceJoints.indexOf(source)),
    );
    known.set(layout, sources);
  }
  return sources;
}
