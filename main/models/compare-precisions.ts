import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import type { DataSet } from '../../training/track.ts';
import { isPersonAmong } from '../recordings/is-person-among.ts';
import type { DataSetOptions } from '../recordings/read-tracks.ts';
import type { PrecisionFigures, QuantiseProgress, QuantiseReport } from '../wire/model-events.ts';
import { frameAccuracy } from './frame-accuracy.ts';
import { judgeInt8 } from './judge-int8.ts';
import { packForOnce } from './pack-for-once.ts';
import { windowSpeed } from './window-speed.ts';

export type ComparisonOptions = {
  engine: Engine;
  /** Labelled recordings; people of the model's training are left out. Undefined: only speed is compared. */
  on: DataSetOptions | undefined;
  onProgress: (progress: Omit<QuantiseProgress, 'id'>) => void;
};

export type BothPrecisions = { float: Model; int8: Model };

/** Figures of both, but for the sizes of their files. */
export type PrecisionComparison = Omit<QuantiseReport, 'model' | 'float' | 'int8'> &
  Record<keyof BothPrecisions, Omit<PrecisionFigures, 'sizeBytes'>>;

/**
 * Measures a model and its int8 version: a window's time, and settled frame accuracy on people whom training never saw.
 * What stands in the way of accuracy is told in the reason, for the speed can be known without it.
 */
export async function comparePrecisions(
  both: BothPrecisions,
  options: ComparisonOptions,
): Promise<PrecisionComparison> {
  const { engine, onProgress } = options;
  onProgress({ share: 0, detail: 'Measuring the speed', secondsLeft: undefined });
  const [floatMillis, int8Millis] = await windowSpeed(engine, [both.float, both.int8]);
  const measured = await accuracies(both, [floatMillis!, int8Millis!], options).catch(
    (error: unknown) => ({ ...nobody, why: (error as Error).message }),
  );
  const float = { windowMillis: floatMillis!, frameAccuracy: measured.float };
  const int8 = { windowMillis: int8Millis!, frameAccuracy: measured.int8 };
  const { people, minutes, why } = measured;
  return { float, int8, engine: engine.name, people, minutes, ...judgeInt8(float, int8, why) };
}

type Accuracies = {
  float: number | undefined;
  int8: number | undefined;
  people: number;
  minutes: number;
  /** Why there are none. */
  why: string | undefined;
};

const nobody: Accuracies = { float: undefined, int8: undefined, people: 0, minutes: 0, why: undefined }; // prettier-ignore

async function accuracies(
  both: BothPrecisions,
  windowMillis: [number, number],
  { engine, on, onProgress }: ComparisonOptions,
): Promise<Accuracies> {
  const { card } = both.float;
  if (on === undefined) return nobody;
  if (card.task !== 'detect') {
    return { ...nobody, why: 'it does not label frames' };
  }
  onProgress({ share: 0, detail: 'Reading the recordings', secondsLeft: undefined });
  const packed = await packForOnce(on);
  try {
    const dataSet = strangers(packed, card.training?.people ?? []);
    if (dataSet.tracks.length === 0) {
      return { ...nobody, why: 'its training saw everybody on these recordings' };
    }
    const progress = progressOver(dataSet, windowMillis, onProgress);
    const float = await frameAccuracy(engine, both.float, dataSet, progress(0));
    const int8 = await frameAccuracy(engine, both.int8, dataSet, progress(1));
    const { people, minutes } = float;
    return {
      float: float.frameAccuracy,
      int8: int8.frameAccuracy,
      people,
      minutes,
      why: undefined,
    };
  } finally {
    packed.close();
  }
}

/** @param trained hashes of the people that a model has seen */
function strangers({ classes, tracks }: DataSet, trained: readonly string[]): DataSet {
  const seen = new Set(trained);
  return {
    classes,
    tracks: tracks.filter(({ personKey }) => !isPersonAmong(seen, personKey)),
  };
}

/** Frames of one model and the other count as much as their windows take. */
function progressOver(
  { tracks }: DataSet,
  windowMillis: [number, number],
  tell: ComparisonOptions['onProgress'],
) {
  const frames = tracks.map(({ times }) => times.length);
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const total = sum(frames) * sum(windowMillis);
  const start = performance.now();
  return (model: 0 | 1) => (done: number) => {
    const before = model === 0 ? 0 : sum(frames) * windowMillis[0];
    const share = (before + sum(frames.slice(0, done)) * windowMillis[model]) / total;
    const seconds = (performance.now() - start) / 1000;
    tell({
      share,
      detail: `${model === 0 ? 'The float model' : 'The int8 model'}: recording ${done} of ${tracks.length}`,
      secondsLeft: (seconds / share) * (1 - share),
    });
  };
}
