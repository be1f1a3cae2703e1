import type { Model } from '../../model/weights/model-file.ts';
import { joinFeatures, type Features } from '../../training/probe/features.ts';
import { enoughRows, logitsOf, teachHead } from '../../training/teach/teach-head.ts';
import { meanOf } from '../../training/teach/mean-of.ts';
import { taughtModel } from '../../training/teach/taught-model.ts';
import { featureRow, type SessionFeatures } from '../features/session-features.ts';
import type { MotionSpan } from '../wire/search-events.ts';
import { rowsOfSpan } from './rows-of-span.ts';

export type ActionToTeach = { name: string; examples: MotionSpan[]; negatives: MotionSpan[] };

export type TaughtResult = {
  model: Model;
  /** By action: the share of its examples and negatives that are on the right side. */
  fitted: number[];
};

const mostBackground = 20_000;
const rowsOfStretch = 30;

/**
 * A model that knows actions by their examples; the background is all motion that there are features of.
 *
 * @throws where nobody is there in any example of an action, or there is no background
 */
export function makeTaughtModel(
  base: Model,
  sessions: ReadonlyMap<string, SessionFeatures>,
  actions: readonly ActionToTeach[],
): TaughtResult {
  const rowsOf = (spans: readonly MotionSpan[]): Features[] =>
    spans.flatMap((span) => {
      const features = sessions.get(span.session);
      const rows = features && rowsOfSpan(features, span);
      return rows === undefined || rows.count === 0 ? [] : [rows];
    });
  const taught = actions.map(({ name, examples, negatives }) => {
    const rows = { examples: rowsOf(examples), negatives: rowsOf(negatives) };
    if (rows.examples.length === 0) {
      throw new Error(`${name}: nobody is there in its examples. Choose spans in which the person is seen`); // prettier-ignore
    }
    return rows;
  });
  const most = Math.max(rowsOfStretch, Math.ceil(mostBackground / sessions.size));
  const background = joinFeatures([...sessions.values()].map((session) => someRows(session, most)));
  const head = teachHead(enoughRows(background), taught);
  const model = taughtModel(
    base,
    actions.map(({ name, examples }, index) => ({ name, row: head[index]!,
      mean: meanOf(taught[index]!.examples), medianSecs: medianLength(examples) })), // prettier-ignore
    { name: actions.map(({ name }) => name).join(', '), created: new Date().toISOString() },
  );
  const fitted = taught.map(({ examples, negatives }, index) => {
    const isRight = (sign: number) => (rows: Features) =>
      sign * logitsOf(head[index]!, [rows]).reduce((sum, logit) => sum + logit, 0) > 0;
    const right = examples.filter(isRight(1)).length + negatives.filter(isRight(-1)).length;
    return right / (examples.length + negatives.length);
  });
  return { model, fitted };
}

/** Some of a session's rows, in stretches: how motion changes within a moment counts too. */
function someRows({ people, width }: SessionFeatures, most: number): Features {
  const all = people.flatMap((person) => [...person.times.keys()].map((row) => ({ person, row })));
  const stretches = Math.ceil(most / rowsOfStretch);
  const chosen =
    all.length <= most
      ? all
      : Array.from({ length: stretches }, (_, place) => {
          const from = Math.floor((place * (all.length - rowsOfStretch)) / stretches);
          return all.slice(from, from + rowsOfStretch);
        }).flat();
  const values = new Float32Array(chosen.length * width);
  chosen.forEach(({ person, row }, place) => values.set(featureRow(person, width, row), place * width)); // prettier-ignore
  return { values, count: chosen.length, width };
}

function medianLength(spans: readonly MotionSpan[]): number {
  const lengths = spans.map(({ startSecs, endSecs }) => endSecs - startSecs).sort((a, b) => a - b);
  return lengths[lengths.length >> 1] ?? 0;
}
