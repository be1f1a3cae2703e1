/** One sample's motion, prepared for the network but for its length: values [C, F, V, M]. */
export type Sequence = {
  values: Float32Array;
  /** F */
  frames: number;
  /** V */
  joints: number;
  /** M */
  people: number;
};
