import { clipLength, type EncoderConfig, type Normalisation } from '../../model/config.ts';
import { createRandom, type Random } from '../../model/random.ts';
import { poseLength } from '../../model/skeleton.ts';
import { augmentPoses, type Augmentation } from '../augment.ts';
import { dropMaskShape, drawDropMasks } from '../drop-path.ts';
import { frameTargets } from '../frame-cross-entropy.ts';
import { alignedPosesOf, clipOfSequence, posesOf, type Instance } from '../instances.ts';
import { resizeSequence } from '../resize-sequence.ts';
import { stepSeed } from '../step-seed.ts';

export type InstanceBatchOptions = {
  encoder: EncoderConfig;
  normalisation: Normalisation;
  /** N, instances of a step. */
  batch: number;
  seed: number;
  shortestCrop: number;
  augmentation: Augmentation;
  /** What each class of the data set becomes in the mirror, see mirroredClasses. */
  mirrored: Int16Array;
  /** [K], of the actions. */
  classWeights: Float32Array;
  labelSmoothing: number;
};

/** What the recognition step is fed at a step; the same for the same instances, seed and step, whatever was drawn before. */
export function drawInstanceBatch(
  instances: readonly Instance[],
  options: InstanceBatchOptions,
  step: number,
): Record<string, Float32Array> {
  const { encoder, batch: N } = options;
  const random = createRandom(stepSeed(options.seed, step));
  const clip = new Float32Array(N * clipLength(encoder));
  const labels = new Int16Array(N);
  for (let n = 0; n < N; n++) {
    const drawn = drawInstance(instances[random.int(instances.length)]!, options, random);
    clip.set(drawn.clip, n * clipLength(encoder));
    // The background has no place in the head.
    labels[n] = drawn.label - 1;
  }
  const { targets, frameWeights } = frameTargets(
    labels,
    options.classWeights,
    options.labelSmoothing,
  );
  const maskShape = dropMaskShape(encoder, N);
  return {
    clip,
    targets,
    weights: frameWeights,
    ...(maskShape && { dropMasks: drawDropMasks(maskShape, encoder.dropPath, random) }),
  };
}

function drawInstance(
  instance: Instance,
  { encoder, normalisation, shortestCrop, augmentation, mirrored }: InstanceBatchOptions,
  random: Random,
): { clip: Float32Array; label: number } {
  const share = shortestCrop + (1 - shortestCrop) * random.uniform();
  const length = Math.max(1, Math.round(instance.frames * share));
  const first = random.int(instance.frames - length + 1);
  // 2s-AGCN's preparation takes its axes from the first frame of the whole instance.
  const isAligned = normalisation === 'agcn';
  const poses = isAligned
    ? alignedPosesOf(instance).subarray(first * poseLength, (first + length) * poseLength)
    : posesOf({ ...instance, firstFrame: instance.firstFrame + first, frames: length });
  const window = resizeSequence(poses, { width: poseLength, frames: encoder.frames });
  const partner = mirrored[instance.label]!;
  // Nobody can say what the mirror of a class without a partner is.
  const mirror = partner < 0 ? 0 : augmentation.mirror;
  const isMirrored = augmentPoses(
    window,
    { ...augmentation, mirror },
    random,
    isAligned ? 'z' : 'y',
  );
  return {
    clip: clipOfSequence(window, encoder, normalisation === 'agcn' ? 'none' : normalisation),
    label: isMirrored ? partner : instance.label,
  };
}
