import { stat } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import type { ImportReport, ImportRequest, SessionSummary } from '../wire/screen-events.ts';
import { findSessions } from './find-sessions.ts';
import { idFor, type Library } from './library.ts';
import { type ImportFormat, parseImportable } from './parse-importable.ts';
import { readSessionFile } from './read-session-file.ts';
import type { Session } from './session.ts';
import { summariseSession } from './summarise-session.ts';

export type ImportOptions = {
  /** Where the sessions go; undefined: nowhere, the report says what would be imported (a dry run). */
  library: Library | undefined;
  format: ImportFormat | 'auto';
  /** For files that do not say their rate. */
  rateHz: number;
};

export type ImportedSession = SessionSummary & { file: string };

export type PathImportReport = {
  sessions: ImportedSession[];
  skipped: { file: string; reason: string }[];
};

/**
 * Brings files, and folders with everything in them, into a library. Every file is in the report, as a session or with
 * the reason why not; a file whose motion and labels are in the library already is reported as that session.
 */
export async function importPaths(
  paths: readonly string[],
  { library, format, rateHz }: ImportOptions,
): Promise<PathImportReport> {
  const report: PathImportReport = { sessions: [], skipped: [] };
  const add = await createAdder(library);
  for (const path of paths) {
    const exists = await stat(path).then(() => true, () => false); // prettier-ignore
    if (!exists) report.skipped.push({ file: path, reason: 'There is no such file or folder' });
    for (const { file } of exists ? await findSessions([path], { home: '', base: '/' }) : []) {
      try {
        const session = await readSessionFile(file, { rateHz, format });
        report.sessions.push({ ...(await add(session)), file });
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
  const report: ImportReport = { sessions: [], skipped: [] };
  const add = await createAdder(library);
  const created = new Date(nowMillis).toISOString();
  for (const { name, text } of files) {
    try {
      const session = parseImportable({ fileName: name, text, created }, 'auto', rateHz);
      report.sessions.push(await add(session));
    } catch (error) {
      report.skipped.push({ file: name, reason: (error as Error).message });
    }
  }
  return report;
}

/** Adds sessions to a library, each once; without a library only tells what they hold. */
async function createAdder(library: Library | undefined) {
  const known = new Map(((await library?.list()) ?? []).map((summary) => [summary.id, summary]));
  return async (session: Session): Promise<SessionSummary> => {
    const description = { ...session.description };
    const contentHash = hashOf(session);
    description.details = { ...description.details, contentHash };
    if (library === undefined) return summariseSession(idFor(description), session);
    for (const { id, name, frames } of known.values()) {
      if (name !== description.name || frames !== session.frames.length) continue;
      const there = await library.read(id);
      if (there.description.details['contentHash'] === contentHash) return known.get(id)!;
    }
    const summary = await library.add({ ...session, description });
    known.set(summary.id, summary);
    return summary;
  };
}

/** Tells whether two sessions hold the same motion and labels. */
function hashOf({ frames, labels }: Session): string {
  const hash = createHash('sha256');
  for (const { timeMillis, bodies } of frames) {
    hash.update(`${timeMillis} ${bodies.length}\n`);
    for (const { id, pose } of bodies) {
      hash.update(`${id}\n`);
      hash.update(new Uint8Array(pose.buffer, pose.byteOffset, pose.byteLength));
    }
  }
  hash.update(JSON.stringify(labels ?? null));
  return hash.digest('hex').slice(0, 32);
}
