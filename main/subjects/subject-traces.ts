import { modelLibrary } from '../models/model-library.ts';
import { labelsPath, loadLabels } from '../labels/labels-file.ts';
import { listRuns, readRunConfig } from '../jobs/run-folder.ts';
import { readRecording } from '../recordings/recording-reader.ts';
import { subjectOf } from '../recordings/read-tracks.ts';
import type { SubjectSession, SubjectTraces } from '../wire/subject-events.ts';
import { derivedFiles } from './derived-files.ts';
import { lookAtPerson, type SeenPerson } from './look-at-person.ts';
import { modelsTrainedOn } from './models-trained-on.ts';
import { namedSessions, peopleOf, type NamedSession } from './subject-places.ts';
import { findSubject, type SubjectsFile } from './subjects-file.ts';

/** Somebody in one session. */
export type SubjectTrace = NamedSession & { seen: SeenPerson; labels: number; derived: string[] };

/** Everything that a library holds of somebody. @throws where a file that may be about them cannot be read */
export async function findTraces(
  home: string,
  file: SubjectsFile,
  id: string,
): Promise<SubjectTrace[]> {
  const traces: SubjectTrace[] = [];
  for (const place of await namedSessions(home)) {
    const named = peopleOf(place, file, id);
    if (named.length === 0) continue;
    const others = Object.keys(place.about.subjects).filter((person) => !named.includes(person));
    const seen = await lookAtPerson(place.recording, named, new Set(others)).catch(
      (error: unknown): SeenPerson => {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        return { people: named, frames: 0, minutes: 0, isAlone: true };
      },
    );
    const labels = await loadLabels(labelsPath(place.recording));
    traces.push({
      ...place,
      seen,
      labels: labels?.segments.filter(({ person }) => seen.people.includes(person)).length ?? 0,
      derived: place.entry === undefined ? await derivedFiles(home, place.session) : [],
    });
  }
  return traces;
}

/** Where somebody occurs, for a person. @throws where there is no such entry, or a file cannot be read */
export async function describeTraces(
  home: string,
  file: SubjectsFile,
  id: string,
): Promise<SubjectTraces> {
  findSubject(file, id);
  const traces = await findTraces(home, file, id);
  const sessions: SubjectSession[] = [];
  const keys = new Set<string>();
  for (const { session, recording, about, entry, seen, labels, derived } of traces) {
    const description = await readRecording(recording).then(
      (read) => read.description,
      () => undefined,
    );
    for (const person of description === undefined ? [] : seen.people) {
      keys.add(subjectOf(session, { description: description! }, person).personKey);
    }
    sessions.push({
      ...{ session, isInTrash: entry !== undefined, people: seen.people, labels },
      name: about.name ?? description?.name ?? session,
      frames: seen.frames,
      minutes: seen.minutes,
      derived: derived.length,
    });
  }
  const models = modelsTrainedOn(await modelLibrary({ home }).list(), id, keys);
  const ids = new Set(traces.map(({ session }) => session));
  return { id, sessions, models, runs: await runsOf(home, ids) };
}

async function runsOf(
  home: string,
  sessions: ReadonlySet<string>,
): Promise<{ id: string; name: string }[]> {
  const runs: { id: string; name: string }[] = [];
  for (const id of await listRuns(home)) {
    const config = await readRunConfig(home, id).catch(() => undefined);
    if (config?.items.some((item) => sessions.has(item)) === true) {
      runs.push({ id, name: config.name });
    }
  }
  return runs;
}
