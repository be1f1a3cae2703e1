import { basename } from 'node:path';
import type { Library } from '../../recordings/library.ts';
import type { FileCheck, FileChoice } from '../../wire/exchange-events.ts';
import type { LabelFile } from './label-file.ts';
import { matchSessions, type Candidate } from './match-session.ts';
import { placeLabels, type PlacedLabels } from './place-labels.ts';
import { remarksOnClasses } from './remarks-on-classes.ts';
import type { SessionClock } from './session-clock.ts';

/**
 * Finds the session that labels are of, says what of them fits, and places them.
 *
 * @returns undefined where it is not clear whose they are
 * @throws where none of them fits, or the session cannot be read
 */
export async function takeLabels(
  check: FileCheck,
  file: LabelFile,
  options: {
    candidates: readonly Candidate[];
    classes: ReadonlySet<string>;
    library: Library;
    clocks: ReadonlyMap<string, SessionClock>;
    choice: FileChoice;
  },
): Promise<{ session: string; placed: PlacedLabels } | undefined> {
  const { candidates, classes, library, clocks, choice } = options;
  const { best, matches } = matchSessions(file, basename(check.file), candidates);
  const session = choice.session ?? best;
  const annotators = [...new Set(file.segments.map(({ by = '' }) => by))].filter((by) => by !== '');
  check.labels = {
    candidates: matches,
    segments: file.segments.length,
    replaced: 0,
    people: [...new Set(file.segments.map(({ person = '' }) => person))].map((name) => ({
      name,
      to: [],
    })),
    sessionPeople: [],
    classes: [...new Set(file.segments.map((segment) => segment.class))],
    annotators,
    isComplete: choice.isComplete === true,
  };
  check.remarks.push(...remarksOnClasses(check.labels.classes, classes));
  if (session === undefined) {
    check.remarks.push({
      level: 'warning',
      text: 'It is not clear which session these labels are of: choose it',
    });
    return undefined;
  }
  const clock = clocks.get(session) ?? (await clockOf(library, session));
  const placed = placeLabels(file, clock, choice);
  check.labels.session = session;
  check.labels.people = placed.people;
  check.labels.sessionPeople = clock.people;
  check.remarks.push(...placed.remarks);
  if (placed.segments.length + placed.marks.length === 0) {
    throw new Error('None of its labels is of anybody in the recording, or within its times');
  }
  return { session: clock.id, placed };
}

/** @throws where the session is not there or cannot be read */
async function clockOf(library: Library, id: string): Promise<SessionClock> {
  const { index, outline } = await library.open(id);
  const people = (await outline).people.map(({ person }) => person);
  return { id, name: index.description.name, times: index.times, people };
}
