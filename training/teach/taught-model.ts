import { defaultDetection, type ActionClass } from '../../model/card.ts';
import { streamsOf, takeStream } from '../../model/streams.ts';
import type { TensorData } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { withoutProjectors } from '../../model/weights/without-projectors.ts';
import type { TaughtRow } from './taught-row.ts';

export type TaughtClass = {
  name: string;
  row: TaughtRow;
  /** Of the rows of its examples, [streams × 2D]. */
  mean: Float64Array;
  medianSecs: number;
};

/**
 * A detection model that knows taught actions beside the classes that its base has: an ordinary model, of the base's own
 * encoder and a head with a row more for each, relative to what the base says of its examples, so that it comes before that. A class of the base with the name of a taught one gives way to it.
 */
export function taughtModel(
  base: Model,
  taught: readonly TaughtClass[],
  about: { name: string; created: string },
): Model {
  const { card } = base;
  const known = card.task === 'detect' ? card.classes : [{ name: 'background' }];
  const names = new Set(taught.map(({ name }) => name));
  const kept = known.flatMap((entry, index) => (index > 0 && names.has(entry.name) ? [] : [{ entry, index }])); // prettier-ignore
  const weights: StateDict = { ...withoutProjectors(base.weights) };
  const streams = streamsOf(card.modality);
  const width = 2 * card.encoder.hidden;
  const heads = streams.map((stream) => {
    const own = takeStream(base.weights, stream);
    const { weight, bias } =
      card.task === 'detect'
        ? { weight: own['head.weight']!, bias: own['head.bias']! }
        : noHead(width);
    return kept.map(({ index }) => ({
      weights: weight.values.subarray(index * width, (index + 1) * width),
      bias: bias.values[index]!,
    }));
  });
  const rivals = taught.map(({ mean }) => likeliestRow(heads, mean));
  streams.forEach((stream, place) => {
    const rows = [...heads[place]!];
    taught.forEach(({ row }, index) => {
      const rival = rows[rivals[index]!]!;
      // The logits of the streams are averaged.
      const part = row.weights.subarray(place * width, (place + 1) * width);
      rows.push({
        weights: Float32Array.from(part, (weight, i) => weight * streams.length + rival.weights[i]!), // prettier-ignore
        bias: row.bias + rival.bias,
      });
    });
    const values = new Float32Array(rows.length * width);
    rows.forEach((row, index) => values.set(row.weights, index * width));
    weights[`${stream.prefix}head.weight`] = { shape: [rows.length, width], values };
    weights[`${stream.prefix}head.bias`] = {
      shape: [rows.length],
      values: Float32Array.from(rows, ({ bias }) => bias),
    };
  });
  const classes: ActionClass[] = [
    ...kept.map(({ entry }) => withoutMirrorOf(entry, names)),
    ...taught.map(({ name, medianSecs }) => ({ name, medianSecs })),
  ];
  const rest = { ...card };
  // Measured of the base alone.
  delete rest.metrics;
  delete rest.temperature;
  return {
    card: {
      ...rest,
      ...about,
      task: 'detect',
      classes,
      detection: card.task === 'detect' ? card.detection : defaultDetection,
      notes: `Knows ${[...names].join(', ')} by a few examples each, on top of ${card.name}.`,
    },
    weights,
  };
}

type HeadRow = { weights: Float32Array; bias: number };

/** The class that streams of a head say of a row of the representation, by their mean. */
function likeliestRow(heads: readonly HeadRow[][], mean: Float64Array): number {
  const logits = heads[0]!.map((_, index) =>
    heads.reduce((sum, rows, stream) => {
      const { weights, bias } = rows[index]!;
      const from = stream * weights.length;
      return sum + weights.reduce((total, weight, i) => total + weight * mean[from + i]!, bias);
    }, 0),
  );
  return logits.indexOf(Math.max(...logits));
}

function noHead(width: number): { weight: TensorData; bias: TensorData } {
  return {
    weight: { shape: [1, width], values: new Float32Array(width) },
    bias: { shape: [1], values: new Float32Array(1) },
  };
}

function withoutMirrorOf(
  { mirror, ...entry }: ActionClass,
  gone: ReadonlySet<string>,
): ActionClass {
  return mirror === undefined || gone.has(mirror) ? entry : { ...entry, mirror };
}
