/** How heavy the pose network is: `lite` is the quickest, `heavy` the most exact. */
export type PoseModelSize = 'lite' | 'full' | 'heavy';

export type PoseOptions = {
  /** A `.task` file of a person's own instead of one that came with the app. */
  model: PoseModelSize | Blob;
  mostPeople: number;
};

export type ToPoseWorker =
  /** `folder` is the address of the files that come with the screen. */
  | { type: 'open'; folder: string; options: PoseOptions }
  /** Times increase from one picture to the next, in milliseconds. */
  | { type: 'picture'; picture: ImageBitmap; timeMillis: number };

export type FromPoseWorker =
  | { type: 'opened'; runsOn: 'graphics card' | 'processor' }
  /** [33 × 7] for each person, see CameraPacket. */
  | { type: 'poses'; people: Float32Array[] }
  /** `part` is what went wrong: opening, or one picture. */
  | { type: 'failed'; part: 'open' | 'picture'; reason: string };
