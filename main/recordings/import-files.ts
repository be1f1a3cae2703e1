import { stat } from 'node:fs/promises';
import type { ImportReport, ImportRequest, SessionSummary } from '../wire/library-events.ts';
import { findSessions } from './find-sessions.ts';
import type { Library } from './library.ts';
import type { ImportFormat } from './detect-format.ts';
import { ntuBadSamples, refuseBadSample } from './ntu-bad-samples.ts';
import { parseImportable } from './parse-importable.ts';
import type { PkummdFolders } from './pkummd-companions.ts';
import { readSessions, type ReadSession } from './read-session-file.ts';
import { createSessionAdder } from './session-adder.ts';

export type ImportOptions = {
  /** Where the sessions go; undefined: there is none yet, as a dry run may find. */
  library: Library | undefined;
  /** Only looks: the report says what would be imported. */
  isDryRun?: boolean;
  format: ImportFormat | 'auto';
  /** For files that do not say their rate. */
  rateHz: number;
  /** Names of samples of NTU RGB+D to leave out; the published list by default. */
  badSamples?: ReadonlySet<string>;
};

export type ImportedSession = SessionSummary & {
  file: string;
  /** What the file was taken for, and why. */
  format: ReadSession['format'];
  /** Was in the library before, or in an earlier file. */
  isKnown: boolean;
};

export type PathImportReport = {
  sessions: ImportedSession[];
  skipped: { file: string; reason: string }[];
};

/**
 * Brings files, and folders with everything in them, into a library. Every file of motion is in the report, as its sessions
 * or with the reason why not; one whose motion and labels are in the library already is reported as that session.
 */
export async function importPaths(
  paths: readonly string[],
  { library, isDryRun = false, ...options }: ImportOptions,
): Promise<PathImportReport> {
  const report: PathImportReport = { sessions: [], skipped: [] };
  const add = await createSessionAdder(library, isDryRun);
  const pkummdFolders: PkummdFolders = new Map();
  for (const path of paths) {
    const exists = await stat(path).then(() => true, () => false); // prettier-ignore
    const found = exists ? await findSessions([path], { home: '', base: '/' }) : [];
    if (found.length === 0) {
      const reason = exists ? 'There is no recording in it' : 'There is no such file or folder';
      report.skipped.push({ file: path, reason });
    }
    for (const { file } of found) {
      try {
        for await (const session of readSessions(file, { ...options, pkummdFolders })) {
          const { summary, isKnown } = await add(session);
          report.sessions.push({ ...summary, file, format: session.format, isKnown });
        }
      } catch (error) {
        report.skipped.push({ file, reason: (error as Error).message });
      }
    }
  }
  return report;
}

/** The same for contents of files that the screen sent. `nowMillis`: when they are said to be made. */
export async function importTexts(
  { files, rateHz }: ImportRequest,
  library: Library,
  nowMillis: number,
): Promise<ImportReport> {
  const report: ImportReport = { sessions: [], known: [], skipped: [] };
  const add = await createSessionAdder(library, false);
  const created = new Date(nowMillis).toISOString();
  for (const { name, text } of files) {
    try {
      const session = parseImportable({ fileName: name, text, created }, 'auto', rateHz);
      if (session.description.origin === 'ntu') refuseBadSample(name, ntuBadSamples);
      const { summary, isKnown } = await add(session);
      report.sessions.push(summary);
      if (isKnown) report.known.push(summary.id);
    } catch (error) {
      report.skipped.push({ file: name, reason: (error as Error).message });
    }
  }
  return report;
}
