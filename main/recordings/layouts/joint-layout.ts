import type { JointName } from '../../../model/skeleton.ts';

/** How a sensor's skeleton becomes the canonical one. */
export type JointLayout = {
  /** As recordings keep it. */
  name: string;
  /** The sensor, for a person. */
  sensor: string;
  /** Names of the sensor's joints, in its order. */
  sourceJoints: readonly string[];
  /**
   * The canonical joint is the mean of these source joints: one is a copy, two a midpoint. Of none, the sensor does not see
   * it: its confidence is 0, and `model/fill-joints.ts` gives it a place.
   */
  rules: Readonly<Record<JointName, readonly string[]>>;
  /** What x, y and z of the sensor are multiplied by to be metres along the canonical axes. */
  toMetres: readonly [x: number, y: number, z: number];
};
