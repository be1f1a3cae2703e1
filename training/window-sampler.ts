import type { Random } from '../model/random.ts';
import { augmentPoses, drawFactor, type Augmentation } from './augment.ts';
import { cutWindow, type LabelledWindow } from './cut-window.ts';
import { mirroredClasses } from './mirror.ts';
import type { DataSet, Track } from './track.ts';

export type WindowSampler = { draw(random: Random): LabelledWindow };

/**
 * Draws augmented windows of T frames at the model's rate. Windows end anywhere in a track, as likely in one labelled
 * second as in another; those near its start are filled up with the first frame, as live ones are.
 *
 * @throws when no frame is labelled
 */
export function createWindowSampler(
  dataSet: DataSet,
  options: { frames: number; rateHz: number; augmentation: Augmentation },
): WindowSampler {
  const tracks = dataSet.tracks.filter(({ labels }) => labels.some((label) => label >= 0));
  if (tracks.length === 0) {
    throw new Error('Training needs labelled motion: none of the recordings has a labelled frame');
  }
  const ends = cumulative(
    tracks.map(({ times }) => times.at(-1)! - times[0]! + 1 / options.rateHz),
  );
  const mirrored = mirroredClasses(dataSet.classes);
  const { augmentation, frames, rateHz } = options;

  function draw(random: Random): LabelledWindow {
    const track = drawTrack(random);
    const speed = drawFactor(augmentation.stretch, random);
    const step = speed / rateHz;
    const [first, last] = [track.times[0]!, track.times.at(-1)!];
    const end = first + random.uniform() * (last - first);
    const window = cutWindow(track, { end, step, frames });
    if (augmentPoses(window.poses, augmentation, random)) {
      window.labels.forEach((label, frame) => {
        if (label >= 0) window.labels[frame] = mirrored[label]!;
      });
    }
    return window;
  }

  function drawTrack(random: Random): Track {
    const place = random.uniform() * ends.at(-1)!;
    return tracks[firstBeyond(ends, place)] ?? tracks.at(-1)!;
  }

  return {
    draw(random) {
      // A window without a single frame that counts teaches nothing; some tracks are labelled only here and there.
      for (let attempt = 0; attempt < 20; attempt++) {
        const window = draw(random);
        if (window.labels.some((label) => label >= 0)) return window;
      }
      return draw(random);
    },
  };
}

function cumulative(lengths: number[]): number[] {
  let sum = 0;
  return lengths.map((length) => (sum += length));
}

/** The first of increasing numbers that is larger than a place; their count where none is. */
function firstBeyond(ends: readonly number[], place: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place < ends[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
