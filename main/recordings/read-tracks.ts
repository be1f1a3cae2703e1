import type { ActionClass } from '../../model/card.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { poseLength } from '../../model/skeleton.ts';
import type { Track } from '../../training/track.ts';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import { type FindOptions, findSessions } from './find-sessions.ts';
import type { PeopleFilter } from './parse-people.ts';
import { framesByPerson, type PersonFrames } from './person-frames.ts';
import { readSessionFile } from './read-session-file.ts';
import type { Session } from './session.ts';
import { type ClassList, createClassList } from './unify-classes.ts';

export type DataSetOptions = FindOptions & {
  /** Ids of the library's sessions, session files, importable files, and folders of them. */
  items: readonly string[];
  /** For files that do not say their rate; 30 by default. */
  rateHz?: number;
  people?: PeopleFilter;
  /** Only sessions that were seen from these views, as `details.view` has them. */
  views?: readonly string[];
};

export type SkippedFile = { file: string; reason: string };

/** A data set session by session, for what does not fit into memory. */
export type TrackReading = {
  /**
   * To be read once, to the end: one session is in memory at a time. Labels are places in a class list that still grows;
   * {@link settle} tells the index of each.
   *
   * Throws at its end where nothing is usable or where a named person or view is in none of the sessions, and on the way
   * where sessions contradict each other.
   */
  tracks: AsyncGenerator<Track, void>;
  /** After the last track: the classes, the index of a class by its place in the labels, and the files left out. */
  settle(): { classes: ActionClass[]; indexOfPlace: Int16Array; skipped: SkippedFile[] };
};

/** Reads the tracks of a data set one session after the other. */
export function readTracks(options: DataSetOptions): TrackReading {
  const classList = createClassList();
  const skipped: SkippedFile[] = [];
  return {
    tracks: readChosen(options, classList, skipped),
    settle: () => ({ ...classList.settle(), skipped }),
  };
}

/** Labels as places of a growing class list, turned into those of the settled one. -1 stays. */
export function settleLabels(labels: Int16Array, indexOfPlace: Int16Array): Int16Array {
  return labels.map((place) => (place < 0 ? place : indexOfPlace[place]!));
}

async function* readChosen(
  options: DataSetOptions,
  classList: ClassList,
  skipped: SkippedFile[],
): AsyncGenerator<Track, void> {
  const { people, views } = options;
  const seen = { sessions: 0, tracks: 0, people: new Set<string>(), views: new Set<string>() };
  for await (const { id, session } of readFound(options, skipped)) {
    const { view } = session.description.details;
    seen.sessions++;
    if (view !== undefined) seen.views.add(view);
    if (views !== undefined && !views.includes(view ?? '')) continue;
    for (const motion of framesByPerson(session.frames)) {
      seen.people.add(motion.person);
      if (people !== undefined && !people.includes(motion.person)) continue;
      seen.tracks++;
      yield trackOf(id, session, motion, classList);
    }
  }
  if (views !== undefined && seen.sessions > 0) checkViews(views, seen.views);
  checkPeople(options, seen, skipped);
}

async function* readFound(
  { items, rateHz = 30, ...where }: DataSetOptions,
  skipped: SkippedFile[],
): AsyncGenerator<{ id: string; session: Session }, void> {
  for (const { id, file } of await findSessions(items, where)) {
    try {
      yield { id, session: await readSessionFile(file, { rateHz }) };
    } catch (error) {
      skipped.push({ file, reason: (error as Error).message });
    }
  }
}

function trackOf(
  id: string,
  { description, labels }: Session,
  { person, times, bodies }: PersonFrames,
  classList: ClassList,
): Track {
  if (labels !== undefined) classList.add(labels, person);
  const poses = new Float32Array(bodies.length * poseLength);
  bodies.forEach(({ pose }, index) => poses.set(pose, index * poseLength));
  return {
    session: id,
    person,
    personKey: `${description.origin}/${person}`,
    details: description.details,
    times: Float64Array.from(times),
    readPoses: posesInMemory(poses),
    labels: Int16Array.from(labelsOfFrames(labels, person, times), (label) =>
      label === undefined ? -1 : classList.placeOf(label),
    ),
  };
}

function checkViews(views: readonly string[], present: ReadonlySet<string>): void {
  const absent = views.filter((view) => !present.has(view));
  if (absent.length === 0) return;
  const known = present.size > 0 ? `they are from ${[...present].sort().join(', ')}` : 'they do not say their view'; // prettier-ignore
  throw new Error(`No recording is from view ${absent.join(', ')}; ${known}`);
}

function checkPeople(
  { items, people }: DataSetOptions,
  seen: { tracks: number; people: ReadonlySet<string> },
  skipped: readonly SkippedFile[],
): void {
  const absent = people?.named.filter((person) => !seen.people.has(person)) ?? [];
  if (absent.length === 0 && seen.tracks > 0) return;
  const [first] = skipped;
  if (seen.people.size === 0) {
    throw new Error(
      `No recording in ${items.join(', ')}${first ? `: ${first.reason} (${first.file})` : ''}`,
    );
  }
  const whom =
    absent.length > 0 ? `nobody called ${absent.join(', ')}` : 'none of the people asked for';
  throw new Error(`The recordings show ${whom}; they show ${[...seen.people].join(', ')}`);
}
