import { detectTrack } from '../../model/detection/detect-track.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import {
  countConfusion,
  createConfusion,
  frameMetrics,
  type FrameMetrics,
} from './frame-metrics.ts';
import { nearestFrames } from './nearest-frames.ts';
import type { DataSet, Track } from '../track.ts';

export type DetectorEvaluation = {
  people: number;
  settled: FrameMetrics;
  /** What a live run would have said at once; undefined where it was not asked for. */
  provisional: FrameMetrics | undefined;
  /** Classes of the data that the model does not know; their frames count neither as right nor as wrong. */
  unknown: { class: string; frames: number }[];
};

/**
 * Measures a model on the frames of recordings, as the sensor gave them: each takes the scores of the nearest frame of the
 * model's grid.
 *
 * @param options.provisionalEvery frames between two provisional windows; 0 leaves provisional scores out
 * @throws when the model knows none of the actions
 */
export async function evaluateDetector(
  model: WindowModel,
  dataSet: DataSet,
  options: {
    provisionalEvery: number;
    onTrack?: (done: number, tracks: number) => void;
    signal?: AbortSignal;
  },
): Promise<DetectorEvaluation> {
  const names = model.card.classes.map(({ name }) => name);
  const modelClass = dataSet.classes.map(({ name }, index) =>
    index === 0 ? 0 : names.indexOf(name),
  );
  if (dataSet.classes.length > 1 && modelClass.slice(1).every((index) => index < 1)) {
    const found = dataSet.classes.slice(1).map(({ name }) => name);
    throw new Error(
      `The model knows ${names.slice(1).join(', ')}; the recordings show only ${found.join(', ')}`,
    );
  }
  const settled = createConfusion(names);
  const provisional = createConfusion(names);
  const unknown = dataSet.classes.map(() => 0);
  const { provisionalEvery } = options;

  for (const [index, track] of dataSet.tracks.entries()) {
    options.signal?.throwIfAborted();
    const scores = await detectTrack(model, track, { provisionalEvery });
    const truth = Int16Array.from(track.labels, (label) => (label < 0 ? -1 : modelClass[label]!));
    for (const label of track.labels) if (label >= 0 && modelClass[label]! < 0) unknown[label]!++;
    const nearest = nearestFrames(scores.times, track.times);
    countConfusion(settled, truth, likeliest(scores.settled, nearest, names.length));
    if (provisionalEvery > 0) {
      countConfusion(provisional, truth, likeliest(scores.provisional, nearest, names.length));
    }
    options.onTrack?.(index + 1, dataSet.tracks.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    people: countPeople(dataSet.tracks),
    settled: frameMetrics(settled),
    provisional: provisionalEvery > 0 ? frameMetrics(provisional) : undefined,
    unknown: dataSet.classes.flatMap(({ name }, index) =>
      unknown[index]! > 0 ? [{ class: name, frames: unknown[index]! }] : [],
    ),
  };
}

function countPeople(tracks: Track[]): number {
  return new Set(tracks.map(({ personKey }) => personKey)).size;
}

/** The likeliest class of each of the frames. */
function likeliest(probabilities: Float32Array, frames: Int32Array, K: number): Int16Array {
  return Int16Array.from(frames, (frame) => {
    let best = 0;
    for (let k = 1; k < K; k++) {
      if (probabilities[frame * K + k]! > probabilities[frame * K + best]!) best = k;
    }
    return best;
  });
}
