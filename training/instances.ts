import { type EncoderConfig, type Normalisation } from '../model/config.ts';
import { alignToBody } from '../model/detection/agcn.ts';
import { prepareWindow } from '../model/detection/prepare-window.ts';
import { fillMissingJoints } from '../model/fill-joints.ts';
import { poseLength } from '../model/skeleton.ts';
import { resizeSequence } from './resize-sequence.ts';
import type { DataSet, Track } from './track.ts';

/** One performance of one action by one person. */
export type Instance = {
  track: Track;
  firstFrame: number;
  frames: number;
  /** Index into the data set's classes, never the background. */
  label: number;
};

/** Every longest run of frames of one action. In data sets that are cut up already, such as NW-UCLA, those are the clips. */
export function instancesOf({ tracks }: DataSet): Instance[] {
  return tracks.flatMap((track) => {
    const instances: Instance[] = [];
    // Of packed tracks they are read from disk.
    const { labels } = track;
    labels.forEach((label, frame) => {
      if (label <= 0) return;
      if (frame > 0 && labels[frame - 1] === label) instances.at(-1)!.frames++;
      else instances.push({ track, firstFrame: frame, frames: 1, label });
    });
    return instances;
  });
}

/** The poses of an instance, every joint with a place: [frames × 25 × (x, y, z, confidence)]. */
export function posesOf({ track, firstFrame, frames }: Instance): Float32Array {
  const poses = track.readPoses(firstFrame, frames).slice();
  for (let offset = 0; offset < poses.length; offset += poseLength) {
    fillMissingJoints(poses.subarray(offset, offset + poseLength));
  }
  return poses;
}

/** {@link posesOf} as 2s-AGCN prepares sequences: before anything is cropped or resized, by the axes of the first frame. */
export function alignedPosesOf(instance: Instance): Float32Array {
  const poses = posesOf(instance);
  alignToBody(poses, instance.frames);
  return poses;
}

/**
 * A model's input for a whole sequence, resized to the T frames of its window whatever its rate and length.
 *
 * @param poses [frames × 25 × (x, y, z, confidence)], every joint with a place, see {@link posesOf}
 * @param normalisation 'none' of what {@link alignedPosesOf} has prepared
 * @returns a clip [C, T, V, M]
 */
export function clipOfSequence(
  poses: Float32Array,
  config: EncoderConfig,
  normalisation: Exclude<Normalisation, 'agcn'>,
): Float32Array {
  const { frames: T } = config;
  const resized = resizeSequence(poses, { width: poseLength, frames: T });
  const window = Array.from({ length: T }, (_, t) =>
    resized.subarray(t * poseLength, (t + 1) * poseLength),
  );
  return prepareWindow(config, normalisation, window);
}

/** {@link clipOfSequence} of an instance: what recognition is tested on. */
export function clipOf(
  instance: Instance,
  config: EncoderConfig,
  normalisation: Normalisation,
): Float32Array {
  return normalisation === 'agcn'
    ? clipOfSequence(alignedPosesOf(instance), config, 'none')
    : clipOfSequence(posesOf(instance), config, normalisation);
}
