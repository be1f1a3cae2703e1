import type { EncoderConfig } from '../model/config.ts';
import { clipLength } from '../model/config.ts';
import { createRandom } from '../model/random.ts';
import { dropMaskShape, drawDropMasks } from './drop-path.ts';
import { frameTargets } from './frame-cross-entropy.ts';
import { stepSeed } from './step-seed.ts';
import type { WindowSampler } from './window-sampler.ts';

export type BatchOptions = {
  encoder: EncoderConfig;
  /** N, windows of a step. */
  batch: number;
  classWeights: Float32Array;
  labelSmoothing: number;
  seed: number;
  /** The clip [C, T, V, M] of a window's poses. */
  prepare: (poses: Float32Array) => Float32Array;
};

/** What the supervised step is fed at a step; the same for the same seed and step, whatever was drawn before. */
export function drawBatch(
  sampler: WindowSampler,
  options: BatchOptions,
  step: number,
): Record<string, Float32Array> {
  const { encoder, batch: N } = options;
  const random = createRandom(stepSeed(options.seed, step));
  const clip = new Float32Array(N * clipLength(encoder));
  const labels = new Int16Array(N * encoder.frames);
  for (let n = 0; n < N; n++) {
    const window = sampler.draw(random);
    clip.set(options.prepare(window.poses), n * clipLength(encoder));
    labels.set(window.labels, n * encoder.frames);
  }
  const maskShape = dropMaskShape(encoder, N);
  return {
    clip,
    ...frameTargets(labels, options.classWeights, options.labelSmoothing),
    ...(maskShape && { dropMasks: drawDropMasks(maskShape, encoder.dropPath, random) }),
  };
}
