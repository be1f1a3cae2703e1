import type { Model } from '../../model/weights/model-file.ts';
import { streamsOf, takeStream } from '../../model/streams.ts';
import {
  countConfusion,
  createConfusion,
  frameMetrics,
} from '../../training/evaluation/frame-metrics.ts';
import { featureRow, type SessionFeatures } from '../features/session-features.ts';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import type { TaughtQuality } from '../wire/teach-events.ts';

export type LabelledFeatures = { session: string; features: SessionFeatures; labels: Labels; people: ReadonlySet<string> }; // prettier-ignore

/**
 * How well a model's head finds the actions that were taught in labelled sessions, row by row of the features: what its
 * settled labels would be. Labels of other classes than the model's count as background.
 */
export function measureTaught(
  model: Model,
  sessions: readonly LabelledFeatures[],
): Omit<TaughtQuality, 'isOnTheSamePeople' | 'people' | 'sessions'> {
  const { classes } = model.card;
  const placeOf = new Map(classes.map(({ name }, place) => [name, place]));
  const say = headOf(model);
  const truth: number[] = [];
  const said: number[] = [];
  let seconds = 0;
  for (const { features, labels, people } of sessions) {
    for (const person of features.people) {
      if (!people.has(person.person)) continue;
      const times = person.times.map((time) => time + features.rowSecs / 2);
      labelsOfFrames(labels, person.person, times).forEach((label, row) => {
        if (label === undefined) return;
        seconds += features.rowSecs;
        truth.push(placeOf.get(label) ?? 0);
        said.push(say(featureRow(person, features.width, row)));
      });
    }
  }
  const confusion = createConfusion(classes.map(({ name }) => name));
  countConfusion(confusion, truth, said);
  const { macroF1, perClass } = frameMetrics(confusion);
  return {
    seconds,
    macroF1,
    perClass,
  };
}

/** The likeliest class of a row of the dense representation. */
function headOf({ card, weights }: Model): (row: Float32Array) => number {
  const width = 2 * card.encoder.hidden;
  const heads = streamsOf(card.modality).map((stream) => takeStream(weights, stream));
  return (row) => {
    let best = 0;
    let most = -Infinity;
    for (let place = 0; place < card.classes.length; place++) {
      let logit = 0;
      heads.forEach((head, stream) => {
        const values = head['head.weight']!.values;
        logit += head['head.bias']!.values[place]!;
        for (let i = 0; i < width; i++) logit += values[place * width + i]! * row[stream * width + i]!; // prettier-ignore
      });
      if (logit > most) [best, most] = [place, logit];
    }
    return best;
  };
}
