import type { JointName } from '../../model/skeleton.ts';

/** How a sensor's skeleton becomes the canonical one. */
export type JointLayout = {
  /** As recordings keep it. */
  name: string;
  /** The sensor, for a person. */
  sensor: string;
  /** Names of the sensor's joints, in its order. */
  sourceJoints: readonly string[];
  /** Its hierarchy, where it is known: [joint, the joint that it hangs on]. */
  bones: readonly (readonly [string, string])[];
  /**
   * The canonical joint is the mean of these source joints: one is a copy, two a midpoint. Of none, the sensor does not see
   * it: its confidence is 0, and `model/fill-joints.ts` gives it a place.
   */
  rules: Readonly<Record<JointName, readonly string[]>>;
  /** What x, y and z of the sensor are multiplied by to be metres along the canonical axes. */
  toMetres: readonly [x: number, y: number, z: number];
  /** The spine that the rules make of hips and shoulders is then put where a Kinect sees it. */
  hasKinectSpine?: true;
};

/** What a sensor itself saw of somebody. */
export type SensedJoints = {
  layout: JointLayout;
  /** [source joints × (x, y, z, confidence)], in the layout's order; confidence 0 is a joint that was not seen. */
  joints: Float32Array;
};
