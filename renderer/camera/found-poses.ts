/** What was found in one picture. */
export type FoundPoses = {
  /** When the picture was taken, on the page's clock (performance.now). */
  takenMillis: number;
  /** Pixels. */
  width: number;
  height: number;
  /** [33 × 7] each, see CameraPacket. */
  people: Float32Array[];
};
