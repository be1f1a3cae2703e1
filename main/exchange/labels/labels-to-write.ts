import type { Labels } from '../../labels/labels.ts';
import { spanOf, type SessionClock } from './session-clock.ts';

/** A session's labels as writers of foreign formats take them. */
export type LabelsToWrite = {
  clock: SessionClock;
  /** With the stretches that somebody went through, also where that is all of it. */
  labels: Labels & { labelled: NonNullable<Labels['labelled']> };
};

/** @param people of whom labels are wanted */
export function labelsToWrite(
  labels: Labels | undefined,
  clock: SessionClock,
  people: readonly string[],
): LabelsToWrite {
  const { startSecs: start, endSecs: end } = spanOf(clock);
  const isWanted = ({ person }: { person: string }) => people.includes(person);
  const whole = labels === undefined ? [] : people.map((person) => ({ person, start, end }));
  return {
    clock,
    labels: {
      classes: labels?.classes ?? [],
      segments: (labels?.segments ?? []).filter(isWanted),
      labelled: (labels?.labelled ?? whole).filter(isWanted),
    },
  };
}

/** Sentences about what formats for labels leave out of classes. */
export function lostOfClasses(
  { labels: { classes, segments } }: LabelsToWrite,
  fields: readonly ('key' | 'mirror' | 'colour' | 'description')[],
): string[] {
  const words = {
    key: 'keys',
    mirror: 'mirror partners',
    colour: 'colours',
    description: 'descriptions',
  };
  const missing = fields.filter((field) => classes.some((each) => each[field] !== undefined));
  return [
    ...(missing.length > 0
      ? [`Of classes: ${missing.map((field) => words[field]).join(', ')}`]
      : []),
    ...(segments.some(({ from }) => from !== undefined)
      ? ['Which labels were a model’s suggestions']
      : []),
  ];
}
