import { readFile, stat } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import type { PlacedLabels } from './labels/place-labels.ts';
import { findSessions } from '../recordings/find-sessions.ts';
import { framesByPerson } from '../recordings/person-frames.ts';
import type { Library } from '../recordings/library.ts';
import type { PkummdFolders } from '../recordings/pkummd-companions.ts';
import { readSessions, type ReadSession } from '../recordings/read-session-file.ts';
import { createSessionAdder } from '../recordings/session-adder.ts';
import { secsFromMillis, type Session } from '../recordings/session.ts';
import { walkFiles } from '../recordings/walk-files.ts';
import type { FileCheck, ImportPlan, NamedTableMapping } from '../wire/exchange-events.ts';
import type { Candidate } from './labels/match-session.ts';
import type { LabelFile } from './labels/label-file.ts';
import { isLabelCompanion, readLabelFile } from './labels/read-label-file.ts';
import { remarksOnClasses } from './labels/remarks-on-classes.ts';
import type { SessionClock } from './labels/session-clock.ts';
import { takeLabels } from './labels/take-labels.ts';
import { recogniseFile, type Recognised } from './recognise-file.ts';
import { remarksOnPkummd } from './remarks-on-pkummd.ts';
import { describeSession, remarksOnSession } from './remarks-on-session.ts';
import { parseTable } from './table/parse-table.ts';

export type FolderImport = {
  library: Library;
  folder: string;
  plan: Pick<ImportPlan, 'rateHz' | 'choices'>;
  mappings: readonly NamedTableMapping[];
  /** Only looks. */
  isDryRun: boolean;
};

export type FolderImportReport = {
  checks: FileCheck[];
  added: string[];
  known: string[];
  /** To be put on sessions of the library. */
  labels: { file: string; session: string; placed: PlacedLabels }[];
  failed: { file: string; reason: string }[];
};

/**
 * Says of every file of a folder what it holds, and, where it is no dry run, adds the sessions to the library. Labels are
 * placed on sessions, those of the same folder included, and given back: whoever edits labels writes them.
 */
export async function importFolder(options: FolderImport): Promise<FolderImportReport> {
  const { library, folder, plan, mappings, isDryRun } = options;
  const report: FolderImportReport = { checks: [], added: [], known: [], labels: [], failed: [] };
  const present = await library.list();
  const classes = new Set(present.flatMap((session) => session.classes.map(({ name }) => name)));
  const add = await createSessionAdder(library, isDryRun);
  const candidates: Candidate[] = present.map(({ id, name, durationSecs, people }) => ({
    id,
    name,
    durationSecs,
    people,
  }));
  const clocks = new Map<string, SessionClock>();
  const pkummdFolders: PkummdFolders = new Map();
  const motion = new Set((await findSessions([folder], { home: '' })).map(({ file }) => file));
  const files = (await walkFiles(folder)).map((path) => ({
    path,
    file: relative(folder, path).split(sep).join('/'),
  }));
  const choiceOf = (file: string) => (Object.hasOwn(plan.choices, file) ? plan.choices[file]! : {});
  const stems = new Set([...motion].map((path) => stemOf(path)));
  const later: { check: FileCheck; path: string; format: LabelFile['format'] }[] = [];

  const takeSession = async (
    check: FileCheck,
    session: ReadSession | Session,
    isRateGiven: boolean,
  ) => {
    const { summary, isKnown } = await add(session);
    const people = framesByPerson(session.frames).map(({ person }) => person);
    const key = isKnown || !isDryRun ? summary.id : `new:${check.file}`;
    const times = session.frames.map(({ timeMillis }) => secsFromMillis(timeMillis));
    clocks.set(`new:${check.file}`, { id: summary.id, name: summary.name, times, people });
    if (!isKnown) {
      candidates.unshift({
        id: key,
        name: summary.name,
        durationSecs: summary.durationSecs,
        people,
      });
    }
    report[isKnown ? 'known' : 'added'].push(summary.id);
    check.sessions.push(describeSession(summary, session, isKnown));
    check.remarks.push(
      ...remarksOnSession(session, summary, { isKnown, isRateGiven }),
      ...remarksOnClasses(
        summary.classes.map(({ name }) => name),
        classes,
      ),
    );
  };

  for (const { path, file } of files) {
    const choice = choiceOf(file);
    if (choice.isLeftOut === true) continue;
    const check: FileCheck = { file, kind: 'nothing', sessions: [], remarks: [] };
    report.checks.push(check);
    try {
      const found = await recogniseFile(path, mappings);
      const isLone =
        found.kind === 'labels' && found.format === 'pkummd' && !stems.has(stemOf(path));
      if ((!motion.has(path) && !isLone) || isLabelCompanion(path)) {
        check.kind = 'companion';
        continue;
      }
      check.format = found.why;
      const mapping =
        choice.mapping ?? (found.kind === 'table' && found.known ? found.mapping : undefined);
      if (mapping !== undefined) {
        check.kind = 'table';
        const about = {
          fileName: basename(path),
          created: await madeAt(path),
          rateHz: plan.rateHz,
        };
        const session = parseTable(await readFile(path, 'utf8'), mapping, about);
        await takeSession(check, session, !mapping.columns.some(({ role }) => role === 'time'));
        check.kind = 'motion';
      } else if (found.kind === 'motion') {
        check.kind = 'motion';
        const isRateGiven = found.format === 'precog16' || found.format === 'nwucla';
        for await (const session of readSessions(path, { rateHz: plan.rateHz, pkummdFolders })) {
          await takeSession(check, session, isRateGiven);
          if (found.format === 'pkummd') {
            const { length } = session.frames;
            check.remarks.push(...(await remarksOnPkummd(path, length, pkummdFolders)));
          }
        }
      } else if (found.kind === 'labels') {
        check.kind = 'labels';
        later.push({ check, path, format: found.format });
      } else describeRest(check, found);
    } catch (error) {
      refuse(report, check, error);
    }
  }
  for (const { check, path, format } of later) {
    try {
      const taken = await takeLabels(check, await readLabelFile(path, format), {
        ...{ candidates, classes, library, clocks },
        choice: choiceOf(check.file),
      });
      if (taken !== undefined) report.labels.push({ file: check.file, ...taken });
      else if (!isDryRun) throw new Error('It is not clear which session these labels are of');
    } catch (error) {
      refuse(report, check, error);
    }
  }
  return report;
}

function describeRest(check: FileCheck, found: Recognised): void {
  if (found.kind === 'table') {
    check.kind = 'table';
    check.remarks.push({
      level: 'warning',
      text: 'Say what its columns are, and it can be imported',
    });
  } else check.remarks.push({ level: 'warning', text: found.why });
}

function refuse(report: FolderImportReport, check: FileCheck, error: unknown): void {
  const reason = (error as Error).message;
  if (check.kind === 'motion' && check.sessions.length === 0) check.kind = 'nothing';
  check.remarks.push({ level: 'warning', text: reason });
  report.failed.push({ file: check.file, reason });
}

function stemOf(path: string): string {
  return basename(path).replace(/\.[^.]*$/, '');
}

async function madeAt(path: string): Promise<string> {
  return (await stat(path)).mtime.toISOString();
}
