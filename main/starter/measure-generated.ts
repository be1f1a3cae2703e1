import { detectTrack } from '../../model/detection/detect-track.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import { nearestFrames } from '../../training/evaluation/nearest-frames.ts';
import type { DataSet } from '../../training/track.ts';

/** Settled frame accuracy over all frames, and over those that are at least this far from any change of label. */
export async function measureGenerated(
  model: WindowModel,
  dataSet: DataSet,
  farSecs: number,
): Promise<{ all: number; farFromBoundaries: number }> {
  const classes = dataSet.classes.length;
  const count = { all: 0, right: 0, far: 0, farRight: 0 };
  for (const track of dataSet.tracks) {
    const { times, labels } = track;
    const scores = await detectTrack(model, track, { provisionalEvery: 0 });
    const nearest = nearestFrames(scores.times, times);
    const distances = secsToBoundary(times, labels);
    labels.forEach((label, frame) => {
      const row = nearest[frame]! * classes;
      const isRight = indexOfLargest(scores.settled.subarray(row, row + classes)) === label;
      count.all++;
      if (isRight) count.right++;
      if (distances[frame]! < farSecs) return;
      count.far++;
      if (isRight) count.farRight++;
    });
  }
  return { all: count.right / count.all, farFromBoundaries: count.farRight / count.far };
}

/** Of each frame to the nearest change of label; the ends of the recording are none. */
function secsToBoundary(times: Float64Array, labels: Int16Array): Float64Array {
  const distances = new Float64Array(times.length).fill(Infinity);
  const spread = (order: number[]) => {
    let boundary = NaN;
    order.forEach((frame, place) => {
      const before = order[place - 1];
      if (before !== undefined && labels[before] !== labels[frame])
        boundary = (times[before]! + times[frame]!) / 2;
      const distance = Math.abs(times[frame]! - boundary);
      if (distance < distances[frame]!) distances[frame] = distance;
    });
  };
  const forwards = [...times.keys()];
  spread(forwards);
  spread(forwards.toReversed());
  return distances;
}

function indexOfLargest(values: Float32Array): number {
  return values.reduce((best, value, index) => (value > values[best]! ? index : best), 0);
}
