import { poseStride } from '../../../model/skeleton.ts';
import type { SensorAxes } from './sensor-axes.ts';

/** Turns joints [n × (x, y, z, confidence)] from a sensor's units and axes to metres and canonical axes, in place. */
export function toAxes(joints: Float32Array, { from, factor }: SensorAxes): void {
  for (let at = 0; at < joints.length; at += poseStride) {
    const x = joints[at + from[0]]! * factor[0];
    const y = joints[at + from[1]]! * factor[1];
    const z = joints[at + from[2]]! * factor[2];
    joints[at] = x;
    joints[at + 1] = y;
    joints[at + 2] = z;
  }
}
