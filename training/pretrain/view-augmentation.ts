/** How the views of a sample differ. The authors' ways come first; ours are off unless they are asked for. */
export type ViewAugmentation = {
  /** Frames of the shortest crop; a sequence of no more than that is never cropped. The authors' is 64. */
  shortestCrop: number;
  /** Shortest crop as a share of the sequence. */
  shortestShare: number;
  /** Probability of joint corruption; the other views are sheared. */
  corruption: number;
  /** Joints that are corrupted together, of 25. */
  corruptedJoints: number;
  /** Share of corruptions that set the joints to zero; the others multiply them by a random matrix. */
  zeroed: number;
  /** Largest entry off the diagonal of a shear, either way; 0: no shear. */
  shear: number;
  /** Largest turn about the vertical, either way. */
  turnDegrees: number;
  /** Share of views that are mirrored. */
  mirror: number;
  /** 0.1: up to a tenth larger or smaller. */
  scale: number;
  /** Standard deviation of the noise of each joint and frame. */
  jitterMetres: number;
};

/** What the authors pretrain with (USDRL, section "Pretraining"). */
export const authorsAugmentation: ViewAugmentation = {
  shortestCrop: 64,
  shortestShare: 0.1,
  corruption: 0.5,
  corruptedJoints: 15,
  zeroed: 0.5,
  shear: 1,
  turnDegrees: 0,
  mirror: 0,
  scale: 0,
  jitterMetres: 0,
};
