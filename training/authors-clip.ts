import type { Random } from '../model/random.ts';
import { poseLength } from '../model/skeleton.ts';
import { augmentPoses, type Augmentation } from './augment.ts';
import { cutWindow, type LabelledWindow } from './cut-window.ts';
import { instancesOf, type Instance } from './instances.ts';
import { mirroredClasses } from './mirror.ts';
import type { DataSet } from './track.ts';
import type { WindowSampler } from './window-sampler.ts';

/** How much of a clip lies outside the segment. */
const surroundings = { least: 0.5, most: 0.6 };

/**
 * Draws augmented windows as the authors cut them for detection (section "Input", training clip): T frames round one
 * labelled action, 50 to 60 % of them before and after it with labels of their own, the action itself cropped about its
 * centre where it is longer than what is left, and resized to fill it.
 *
 * @throws when no action is labelled
 */
export function createAuthorsSampler(
  dataSet: DataSet,
  options: { frames: number; rateHz: number; augmentation: Augmentation },
): WindowSampler {
  const instances = instancesOf(dataSet);
  if (instances.length === 0) {
    throw new Error('Training needs labelled motion: none of the recordings has a labelled action');
  }
  const mirrored = mirroredClasses(dataSet.classes);
  return {
    draw(random) {
      const instance = instances[random.int(instances.length)]!;
      const window = cutAuthorsClip(instance, options, random);
      // Nobody can say what the mirror of a class without a partner is.
      const mirror = mirrored[instance.label]! < 0 ? 0 : options.augmentation.mirror;
      if (augmentPoses(window.poses, { ...options.augmentation, mirror }, random)) {
        window.labels.forEach((label, frame) => {
          if (label >= 0) window.labels[frame] = mirrored[label]!;
        });
      }
      return window;
    },
  };
}

/** The window round one action; at the ends of its track there is less before or after it, and the action gets the room. */
export function cutAuthorsClip(
  { track, firstFrame, frames: length }: Instance,
  { frames: T, rateHz }: { frames: number; rateHz: number },
  random: Random,
): LabelledWindow {
  const step = 1 / rateHz;
  const { times } = track;
  const [start, end] = [times[firstFrame]!, times[firstFrame + length - 1]!];
  const { least, most } = surroundings;
  const outside = Math.floor(T * (least + (most - least) * random.uniform()));
  const wanted = random.int(outside + 1);
  const before = Math.min(wanted, gridFrames(start - times[0]!, step));
  const after = Math.min(outside - wanted, gridFrames(times.at(-1)! - end, step));
  const inside = T - before - after;

  const room = inside * step;
  const whole = end - start + step;
  const kept = whole > room ? room + (whole - room) * random.uniform() : whole;
  const centre = (start + end) / 2;
  const innerStep = kept / inside;
  const pieces = [
    { end: start - step, step, frames: before },
    { end: centre + (kept - innerStep) / 2, step: innerStep, frames: inside },
    { end: end + after * step, step, frames: after },
  ];
  return joinWindows(
    pieces.filter(({ frames }) => frames > 0).map((piece) => cutWindow(track, piece)),
  );
}

/** Whole steps in a time; a thousandth of one keeps rounding from losing a frame that is on the grid. */
function gridFrames(seconds: number, step: number): number {
  return Math.floor(seconds / step + 1e-3);
}

function joinWindows(parts: readonly LabelledWindow[]): LabelledWindow {
  const frames = parts.reduce((sum, { labels }) => sum + labels.length, 0);
  const poses = new Float32Array(frames * poseLength);
  const labels = new Int16Array(frames);
  let frame = 0;
  for (const part of parts) {
    poses.set(part.poses, frame * poseLength);
    labels.set(part.labels, frame);
    frame += part.labels.length;
  }
  return { poses, labels };
}
