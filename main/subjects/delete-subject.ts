import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../../model/weights/write-atomically.ts';
import { markSuffix } from '../recordings/recording-mark.ts';
import type { DeletionReport } from '../wire/subject-events.ts';
import { derivedFiles, sharedFiles } from './derived-files.ts';
import { forgetExamples } from './forget-examples.ts';
import { rewriteSession } from './rewrite-session.ts';
import { stillNamedIn } from './still-named-in.ts';
import { findTraces, type SubjectTrace } from './subject-traces.ts';
import {
  findSubject,
  loadSubjects,
  saveSubjects,
  type KeptSubject,
  type SubjectsFile,
} from './subjects-file.ts';

export type DeleteSubject = {
  home: string;
  id: string;
  /** As it was typed, to confirm it. */
  name: string;
  /** Models that learned from them and stay. */
  models: string[];
  nowMillis: number;
};

/**
 * Removes somebody from every session, label, cache and data set of a library, for good. Cut off at any moment, it can be
 * asked for again and finishes: what says who they are is the last to go.
 *
 * @returns what was removed, which is kept without the name
 * @throws where the name is not theirs, or they are being recorded
 */
export async function deleteSubject(order: DeleteSubject): Promise<DeletionReport> {
  const { home, id, name, models, nowMillis } = order;
  const file = await loadSubjects(home);
  const subject = findSubject(file, id);
  if (name.trim() !== subject.name) {
    throw new Error(`Type “${subject.name}” as it is written to delete all that there is of them`);
  }
  const traces = await findTraces(home, file, id);
  await refuseRecorded(traces);
  const deleting = planOf(traces, subject);
  await saveSubjects(home, changed(file, { ...subject, deleting }));

  for (const trace of traces) {
    const { people } = deleting[trace.entry ?? trace.session]!;
    if (trace.entry === undefined) await forgetExamples(home, trace.session, people);
    await removeFrom(home, trace, people, subject.name);
  }
  const shared = await sharedFiles(home);
  for (const path of shared) await rm(path, { recursive: true, force: true });
  // Drafts of the list of people, which a crash left.
  await removeFiles(home, (each) => each.startsWith('subjects.json.') && each.endsWith('.part'));

  const found = Object.values(deleting);
  const sum = (count: 'frames' | 'labels' | 'files') =>
    found.reduce((total, each) => total + each[count], 0);
  const report: DeletionReport = {
    date: new Date(nowMillis).toISOString(),
    sessions: found.length,
    wholeSessions: found.filter(({ isWhole }) => isWhole).length,
    frames: sum('frames'),
    labels: sum('labels'),
    files: sum('files') + shared.length,
    models,
    stillNamedIn: [],
  };
  const rest = { ...file, subjects: file.subjects.filter((each) => each.id !== id) };
  await saveSubjects(home, { ...rest, deletions: [report, ...file.deletions] });
  report.stillNamedIn = await stillNamedIn(home, subject.name);
  await saveSubjects(home, { ...rest, deletions: [report, ...file.deletions] });
  return report;
}

/** What an earlier attempt found and perhaps removed counts, too. */
function planOf(
  traces: readonly SubjectTrace[],
  { deleting = {} }: KeptSubject,
): NonNullable<KeptSubject['deleting']> {
  const plan = { ...deleting };
  for (const { session, entry, seen, labels, derived } of traces) {
    plan[entry ?? session] ??= {
      people: seen.people,
      frames: seen.frames,
      labels,
      files: derived.length,
      isWhole: seen.isAlone,
    };
  }
  return plan;
}

function changed(file: SubjectsFile, subject: KeptSubject): SubjectsFile {
  return {
    ...file,
    subjects: file.subjects.map((each) => (each.id === subject.id ? subject : each)),
  };
}

async function removeFrom(
  home: string,
  trace: SubjectTrace,
  people: readonly string[],
  name: string,
): Promise<void> {
  const { session, recording, entry, seen } = trace;
  const folder = dirname(recording);
  if (entry === undefined) {
    for (const path of await derivedFiles(home, session)) await rm(path, { force: true });
  }
  if (!seen.isAlone) {
    await rewriteSession(trace, people, name);
    await removeFiles(folder, (file) => isDraftOf(file, session));
    return;
  }
  // What says who they are goes last.
  await removeFiles(folder, (file) => isOf(file, session) && !file.endsWith('.about.json'));
  await removeFiles(folder, (file) => isOf(file, session));
  if (entry !== undefined) await rm(folder, { recursive: true, force: true });
}

const isOf = (file: string, session: string) => file.startsWith(`${session}.`);
const isDraftOf = (file: string, session: string) => isOf(file, session) && file.endsWith('.part');

async function removeFiles(folder: string, isGone: (file: string) => boolean): Promise<void> {
  for (const file of (await readdir(folder)).filter(isGone)) {
    await rm(join(folder, file), { force: true });
  }
  await syncFolder(folder);
}

async function refuseRecorded(traces: readonly SubjectTrace[]): Promise<void> {
  for (const { recording, session } of traces) {
    const mark = basename(recording).replace(/\.mcap$/, markSuffix);
    if (!(await readdir(dirname(recording))).includes(mark)) continue;
    throw new Error(`${session} is being recorded; stop the recording first`);
  }
}
