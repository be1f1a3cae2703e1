import { labelsOfFrames, type FrameLabel } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import type { PersonFrames } from '../recordings/person-frames.ts';
import type { PairAgreement, Suggestion } from '../wire/label-events.ts';
import { pairAgreement, type JudgedFrames } from './pair-agreement.ts';

type Judge = { by: string; labels: Labels };

/**
 * How far everybody who labelled a session agrees, two by two, and with what a model found in it, where that is given.
 * Stretches that somebody went through without saying who count for all annotators; a model has seen everything.
 */
export function agreementOf(
  labels: Labels | undefined,
  people: readonly PersonFrames[],
  found?: { by: string; suggestions: readonly Suggestion[] },
): PairAgreement[] {
  const judges = annotatorsOf(labels).map((by) => ({ by, labels: labelsBy(labels!, by) }));
  if (found !== undefined) {
    const segments = found.suggestions.map((suggestion) => ({ ...suggestion, by: found.by }));
    judges.push({ by: found.by, labels: { classes: [], segments } });
  }
  return judges.flatMap((first, index) =>
    judges.slice(index + 1).map((second) =>
      pairAgreement(
        { first: first.by, second: second.by },
        people.map((person) => judgedFrames(person, first, second)),
      ),
    ),
  );
}

function judgedFrames({ person, times }: PersonFrames, first: Judge, second: Judge): JudgedFrames {
  const labelsOf = ({ labels }: Judge): FrameLabel[] => labelsOfFrames(labels, person, times);
  return { person, times, first: labelsOf(first), second: labelsOf(second) };
}

function annotatorsOf(labels: Labels | undefined): string[] {
  const all = [...(labels?.segments ?? []), ...(labels?.labelled ?? [])];
  return [...new Set(all.flatMap(({ by }) => by ?? []))].sort();
}

function labelsBy({ classes, segments, labelled }: Labels, by: string): Labels {
  return {
    classes,
    segments: segments.filter((segment) => segment.by === by),
    ...(labelled && { labelled: labelled.filter((span) => (span.by ?? by) === by) }),
  };
}
