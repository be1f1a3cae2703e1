import type { ActionClass } from '../../model/card.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import { poseLength } from '../../model/skeleton.ts';
import type { Subject } from '../../training/protocols.ts';
import type { Track } from '../../training/track.ts';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import type { Labels } from '../labels/labels.ts';
import { subjectKey } from '../subjects/subject-key.ts';
import { loadTrainingConsent } from '../subjects/training-consent.ts';
import { framesByPerson, type PersonFrames } from './person-frames.ts';
import { personKey } from './person-key.ts';
import { type ItemsToRead, readFoundSessions, type SkippedFile } from './read-found-sessions.ts';
import type { Session } from './session.ts';
import { createTrackSelection, type SelectionOptions } from './track-selection.ts';
import { type ClassList, createClassList } from './unify-classes.ts';

export type DataSetOptions = ItemsToRead & SelectionOptions;

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
  const selection = createTrackSelection(options);
  const consentOf = await loadTrainingConsent(options.home);
  for await (const { id, file, session } of readFoundSessions(options, skipped)) {
    const consent = await consentOf(file, session.description.origin);
    for (const motion of framesByPerson(session.frames)) {
      const own = subjectOf(id, session, motion.person);
      if (!selection.includes(own)) continue;
      const known = consent.subjectOf(motion.person);
      const subject = known === undefined ? own : { ...own, personKey: subjectKey(known.id) };
      const why = consent.whyLeftOut(motion.person);
      if (why !== undefined) {
        const { personKey } = subject;
        const reason = `${motion.person}: ${why === 'withdrawn' ? 'has withdrawn consent' : 'has not agreed to training'}`;
        skipped.push({ file, reason, person: { key: personKey, why } });
        continue;
      }
      yield { ...subject, ...framesOf(session.labels, motion, classList) };
    }
  }
  const [first] = skipped;
  const why = first === undefined ? '' : `: ${first.reason} (${first.file})`;
  selection.check(`${options.items.join(', ')}${why}`);
}

/** Who a track of a session is of. */
export function subjectOf(
  id: string,
  { description }: Pick<Session, 'description'>,
  person: string,
): Subject {
  const { details } = description;
  return { session: id, person, personKey: personKey(description, person), details };
}

function framesOf(
  labels: Labels | undefined,
  { person, times, bodies }: PersonFrames,
  classList: ClassList,
): Pick<Track, 'times' | 'readPoses' | 'labels'> {
  if (labels !== undefined) classList.add(labels, person);
  const poses = new Float32Array(bodies.length * poseLength);
  bodies.forEach(({ pose }, index) => poses.set(pose, index * poseLength));
  return {
    times: Float64Array.from(times),
    readPoses: posesInMemory(poses),
    labels: Int16Array.from(labelsOfFrames(labels, person, times), (label) =>
      label === undefined ? -1 : classList.placeOf(label),
    ),
  };
}
