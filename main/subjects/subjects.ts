import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PassingFile } from '../models/model-files.ts';
import { askChild } from '../processes/ask-child.ts';
import { forkModule } from '../processes/fork-module.ts';
import type {
  DeletionReport,
  NewSubject,
  SubjectChange,
  SubjectDeletion,
  SubjectList,
  SubjectTraces,
} from '../wire/subject-events.ts';
import { saveAbout } from '../recordings/session-about.ts';
import { featureFiles } from './derived-files.ts';
import { namedSessions, peopleOf } from './subject-places.ts';
import type { SubjectsOrder } from './subjects-process.ts';
import {
  findSubject,
  loadSubjects,
  saveSubjects,
  subjectNamed,
  type KeptSubject,
  type SubjectsFile,
} from './subjects-file.ts';

/** Who the people of recordings are, and what they may ask for. Changes come one after the other. */
export type Subjects = {
  /** Names that sessions say and nobody has entered yet are entered, with nothing agreed to. */
  list(): Promise<SubjectList>;
  /** @throws where the name is taken */
  add(about: NewSubject): Promise<string>;
  change(change: SubjectChange): Promise<void>;
  setOnlyWithConsent(isOnly: boolean): Promise<void>;
  show(id: string): Promise<SubjectTraces>;
  /** All that the library's sessions hold of somebody, as one file. */
  export(id: string): Promise<PassingFile>;
  /** @throws where the name was not typed as it is, or a run is learning from recordings */
  delete(deletion: SubjectDeletion): Promise<DeletionReport>;
  close(): void;
};

export type SubjectsOptions = {
  home: string;
  nowMillis: () => number;
  /** Whether a run learns from recordings, whose file of motion cannot be changed. */
  isTraining: () => boolean | Promise<boolean>;
  trashModel: (id: string) => Promise<void>;
};

export function createSubjects(options: SubjectsOptions): Subjects {
  const { home, nowMillis } = options;
  const running = new Set<ChildProcess>();
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const now = () => new Date(nowMillis()).toISOString();
  const ask = <Result>(order: SubjectsOrder, what: string): Promise<Result> => {
    const child = forkModule('subjects-process', import.meta.url);
    running.add(child);
    child.on('exit', () => running.delete(child));
    return askChild<Result>(child, order, what);
  };
  const edit = (change: (file: SubjectsFile) => SubjectsFile | Promise<SubjectsFile>) =>
    inTurn(async () => saveSubjects(home, await change(await loadSubjects(home))));

  return {
    list: () =>
      inTurn(async () => {
        const before = await loadSubjects(home);
        const sessions = await namedSessions(home);
        const named = sessions.flatMap(({ about }) => Object.values(about.subjects));
        const unknown = [...new Set(named)].filter((name) => subjectNamed(before, name) === undefined); // prettier-ignore
        const entered = unknown.map((name) => newSubject({ name, notes: '', consent: 'unknown' }, now())); // prettier-ignore
        const file = { ...before, subjects: [...before.subjects, ...entered] };
        if (entered.length > 0) await saveSubjects(home, file);
        const sessionsOf = (id: string) =>
          sessions.filter(({ entry }) => entry === undefined).filter((place) => peopleOf(place, file, id).length > 0); // prettier-ignore
        return {
          subjects: file.subjects
            .map(({ id, name, notes, consent, history }) => ({
              ...{ id, name, notes, consent, history },
              sessions: sessionsOf(id).map(({ session }) => session),
            }))
            .sort((a, b) => a.name.localeCompare(b.name)),
          isOnlyWithConsent: file.isOnlyWithConsent,
          deletions: file.deletions,
          unfinished: file.subjects
            .filter(({ deleting }) => deleting !== undefined)
            .map(({ id, name }) => ({ id, name })),
        };
      }),
    async add(about) {
      const added = newSubject(about, now());
      await edit((file) => {
        refuseTaken(file, about.name);
        return { ...file, subjects: [...file.subjects, added] };
      });
      return added.id;
    },
    change: ({ id, ...change }) =>
      edit(async (file) => {
        const before = findSubject(file, id);
        if (change.name !== undefined && change.name !== before.name) refuseTaken(file, change.name); // prettier-ignore
        const isNew = change.consent !== undefined && change.consent !== before.consent;
        const agreed = isNew ? [{ consent: change.consent!, date: now() }] : [];
        const after = { ...before, ...change, history: [...before.history, ...agreed] };
        if (after.name !== before.name) await keepReferences(home, before);
        if (isNew && [before.consent, after.consent].includes('withdrawn')) {
          await dropFeatures(home, file, id);
        }
        return { ...file, subjects: file.subjects.map((each) => (each === before ? after : each)) };
      }),
    setOnlyWithConsent: (isOnlyWithConsent) => edit((file) => ({ ...file, isOnlyWithConsent })),
    show: (id) => ask<SubjectTraces>({ type: 'show', home, id }, 'Looking for them'),
    async export(id) {
      const exported = await ask<Omit<PassingFile, 'discard'> & { folder: string }>(
        { type: 'export', home, id },
        'Exporting',
      );
      const { folder, ...file } = exported;
      return { ...file, discard: () => rm(folder, { recursive: true, force: true }) };
    },
    delete: ({ id, name, models }) =>
      inTurn(async () => {
        if (await options.isTraining()) {
          throw new Error('A training run is learning from recordings. Stop it or wait for its end, then delete'); // prettier-ignore
        }
        const traces = await ask<SubjectTraces>({ type: 'show', home, id }, 'Looking for them');
        const learned = traces.models.map((model) => model.id);
        const order = {
          home,
          id,
          name,
          models: learned.filter((model) => !models.includes(model)),
        };
        const report = await ask<DeletionReport>(
          { type: 'delete', ...order, nowMillis: nowMillis() },
          'Deleting',
        );
        for (const model of models.filter((each) => learned.includes(each))) await options.trashModel(model); // prettier-ignore
        return report;
      }),
    close() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}

function newSubject({ name, notes, consent }: NewSubject, date: string): KeptSubject {
  return { id: randomUUID(), name: name.trim(), notes, consent, history: [{ consent, date }] };
}

function refuseTaken(file: SubjectsFile, name: string): void {
  if (file.subjects.every((each) => each.name !== name.trim())) return;
  throw new Error(`“${name.trim()}” is in the list already; tell the two apart by their names`);
}

/** Sessions that call somebody by a name that changes know them by their id from now on. */
async function keepReferences(home: string, { id, name }: KeptSubject): Promise<void> {
  for (const { recording, about } of await namedSessions(home)) {
    const subjects = Object.entries(about.subjects);
    if (subjects.every(([, reference]) => reference !== name)) continue;
    const kept = subjects.map(([person, reference]) => [
      person,
      reference === name ? id : reference,
    ]);
    await saveAbout(recording, { ...about, subjects: Object.fromEntries(kept) as Record<string, string> }); // prettier-ignore
  }
}

/** Features are made anew, without those who have withdrawn. */
async function dropFeatures(home: string, file: SubjectsFile, id: string): Promise<void> {
  for (const place of await namedSessions(home)) {
    if (peopleOf(place, file, id).length === 0) continue;
    const paths = await featureFiles(join(home, 'features'), place.session);
    for (const path of paths) await rm(path, { force: true });
  }
}
