import type { SensedJoints } from './joint-layout.ts';

/**
 * The canonical frame: what every source is turned into at the edge and what everything else works with.
 * Axes are those of Kinect v2's camera space: metres, right-handed, x to the sensor's left, y up, z away from it.
 */
export type Frame = {
  sourceId: string;
  /** When the sensor saw it, on the app's clock (Unix milliseconds, fractions allowed); never decreasing in a source. */
  timeMillis: number;
  /** When it reached the app, on the same clock. */
  arrivalMillis: number;
  bodies: Body[];
  /** The floor under the sensor, [a, b, c, d] with a·x + b·y + c·z + d = 0 in metres, where the source knows it. */
  floor?: [number, number, number, number];
};

export type Body = {
  /** Stable while the sensor keeps sight of the person. */
  id: string;
  /** [25 × (x, y, z, confidence)]; confidence 0 is a joint that was not seen (its place is then meaningless). */
  pose: Float32Array;
  /** What the pose was made of, where the sensor has other joints. */
  sensed?: SensedJoints;
  /** Name of the action that is going on, where the source knows it: generated motion and labelled recordings. */
  truth?: string;
  /** What the sensor calls the person, where `id` is the app's own. */
  sensorId?: string;
};
