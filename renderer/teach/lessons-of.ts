import type { LabelSegment } from '../../main/wire/label-events.ts';
import type { Lesson } from './use-teach.ts';

/** More make a prototype hardly better and teaching longer. */
const mostExamples = 5;

/** Of each class that somebody labelled in a session, some examples that are spread over it. */
export function lessonsOf(
  session: string,
  segments: readonly LabelSegment[],
  by: string,
): Lesson[] {
  const own = segments.filter((segment) => segment.by === by).sort((a, b) => a.start - b.start);
  return [...new Set(own.map((segment) => segment.class))].map((name) => {
    const found = own.filter((segment) => segment.class === name);
    const taken = Math.min(mostExamples, found.length);
    const examples = Array.from(
      { length: taken },
      (_, index) => found[Math.floor(((index + 0.5) * found.length) / taken)]!,
    ).map(({ person, start, end }) => ({ session, person, startSecs: start, endSecs: end }));
    return { name, examples };
  });
}
