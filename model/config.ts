/** What USDRL's encoder is made of; every length of the network is a field here. */
export type EncoderConfig = {
  encoder: 'dste' | 'sttr';
  /** C, the width of a token. */
  hidden: number;
  layers: number;
  /** Share of convolutional attention in a DSTE layer; the rest is dense-shift attention. */
  alpha: number;
  /** Every gap-th token keeps (variant reference) or takes (variant paper) its own place in the dense shift. */
  gap: number;
  /** T, frames of a window. */
  frames: number;
  /** V, joints of a person. */
  joints: number;
  /** M, people of a window. */
  people: number;
  /** The authors' implementation, or the paper's equations 2 and 3. */
  variant: 'reference' | 'paper';
  /** Probability that a residual branch is dropped for a sample in training. */
  dropPath: number;
};

export type Modality = 'joint' | 'bone' | 'motion';

/** What a model sees: one modality, or all three, each through an encoder of its own, their class scores added. */
export type ModelModality = Modality | 'joint+bone+motion';

/**
 * What is done to a window's joints before the network: the middle frame's spineBase becomes the origin (window-root), and
 * the person is turned about the vertical to face the sensor too, so that the same action looks alike from every side
 * (window-body); the preparation of 2s-AGCN that the authors' checkpoints expect (agcn); or nothing.
 */
export type Normalisation = 'window-root' | 'window-body' | 'agcn' | 'none';

export const modalities: readonly Modality[] = ['joint', 'bone', 'motion'];
export const normalisations: readonly Normalisation[] = [
  'window-root',
  'window-body',
  'agcn',
  'none',
];

const reference: EncoderConfig = {
  encoder: 'dste',
  hidden: 1024,
  layers: 2,
  alpha: 0.5,
  gap: 4,
  frames: 64,
  joints: 25,
  people: 2,
  variant: 'reference',
  dropPath: 0.1,
};

export const presets = {
  paper: reference,
  lite: { ...reference, hidden: 256 },
  tiny: { ...reference, hidden: 128 },
} as const satisfies Record<string, EncoderConfig>;

export type Preset = keyof typeof presets;

/** Numbers in a clip [C, T, V, M] of this config: what one window feeds to the network. */
export function clipLength(config: EncoderConfig): number {
  return 3 * config.frames * config.joints * config.people;
}
