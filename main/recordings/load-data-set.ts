import { poseLength } from '../../model/skeleton.ts';
import { posesInMemory } from '../../model/poses-in-memory.ts';
import type { DataSet, Track } from '../../training/track.ts';
import { labelsOfFrames } from '../labels/frame-labels.ts';
import { type FindOptions, findSessions } from './find-sessions.ts';
import type { PeopleFilter } from './parse-people.ts';
import { framesByPerson } from './person-frames.ts';
import { readSessionFile } from './read-session-file.ts';
import type { Session } from './session.ts';
import { unifyClasses } from './unify-classes.ts';

export type DataSetOptions = FindOptions & {
  /** Ids of the library's sessions, session files, importable files, and folders of them. */
  items: readonly string[];
  /** For files that do not say their rate; 30 by default. */
  rateHz?: number;
  people?: PeopleFilter;
  /** Only sessions that were seen from these views, as `details.view` has them. */
  views?: readonly string[];
};

/** A data set, and the files that could not be part of it. */
export type LoadedDataSet = DataSet & { skipped: SkippedFile[] };

export type SkippedFile = { file: string; reason: string };

/** @throws where nothing is usable, where a named person or view is in none of the sessions, or where sessions contradict each other */
export async function loadDataSet({
  items,
  rateHz = 30,
  people,
  views,
  ...where
}: DataSetOptions): Promise<LoadedDataSet> {
  const found: (Session & { id: string })[] = [];
  const skipped: SkippedFile[] = [];
  for (const { id, file } of await findSessions(items, where)) {
    try {
      found.push({ ...(await readSessionFile(file, { rateHz })), id });
    } catch (error) {
      skipped.push({ file, reason: (error as Error).message });
    }
  }
  const sessions = views === undefined ? found : seenFrom(views, found);
  const everyone = sessions.flatMap(({ id, description, frames, labels }) =>
    framesByPerson(frames).map((part) => ({ id, description, labels, ...part })),
  );
  const chosen = everyone.filter(({ person }) => people?.includes(person) ?? true);
  const present = new Set(everyone.map(({ person }) => person));
  const absent = people?.named.filter((person) => !present.has(person)) ?? [];
  if (absent.length > 0 || chosen.length === 0) {
    const [first] = skipped;
    if (present.size === 0) {
      throw new Error(
        `No recording in ${items.join(', ')}${first ? `: ${first.reason} (${first.file})` : ''}`,
      );
    }
    const whom =
      absent.length > 0 ? `nobody called ${absent.join(', ')}` : 'none of the people asked for';
    throw new Error(`The recordings show ${whom}; they show ${[...present].join(', ')}`);
  }

  const classes = unifyClasses(
    chosen.flatMap(({ labels, person }) => {
      if (labels === undefined) return [];
      return {
        ...labels,
        segments: labels.segments.filter((segment) => segment.person === person),
      };
    }),
  );
  const indexOf = new Map(classes.map(({ name }, index) => [name, index]));
  const tracks = chosen.map(({ id, description, labels, person, times, bodies }): Track => {
    const poses = new Float32Array(bodies.length * poseLength);
    bodies.forEach(({ pose }, index) => poses.set(pose, index * poseLength));
    const named = labelsOfFrames(labels, person, times);
    return {
      session: id,
      person,
      personKey: `${description.origin}/${person}`,
      details: description.details,
      times: Float64Array.from(times),
      readPoses: posesInMemory(poses),
      labels: Int16Array.from(named, (label) =>
        label === undefined ? -1 : (indexOf.get(label) ?? 0),
      ),
    };
  });
  return { classes, tracks, skipped };
}

function seenFrom<S extends Session>(views: readonly string[], sessions: readonly S[]): S[] {
  const present = new Set(sessions.flatMap(({ description }) => description.details['view'] ?? []));
  const absent = views.filter((view) => !present.has(view));
  if (absent.length > 0 && sessions.length > 0) {
    const known = present.size > 0 ? `they are from ${[...present].sort().join(', ')}` : 'they do not say their view'; // prettier-ignore
    throw new Error(`No recording is from view ${absent.join(', ')}; ${known}`);
  }
  return sessions.filter(({ description }) => views.includes(description.details['view'] ?? ''));
}
