import type { Comparer } from '../compare/comparer.ts';
import { isModelId } from '../models/model-id.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import type { Library } from '../recordings/library.ts';
import type { Subjects } from '../subjects/subjects.ts';
import type {
  DeletionReport,
  LiveComparison,
  NewSubject,
  SubjectChange,
  SubjectDeletion,
  SubjectList,
  SubjectTraces,
} from '../wire/subject-events.ts';
import {
  parseCompareRequest,
  parseNewSubject,
  parseSubjectChange,
  parseSubjectDeletion,
} from '../wire/parse-subject-requests.ts';
import { parseName } from '../wire/parse-requests.ts';
import { idOf } from './id-of.ts';
import { reply } from './reply.ts';
import type { ScreenSocket } from './screen-outbox.ts';

/** What a screen may ask for about people's rights, and about what was said live. */
export type SubjectActions = {
  listSubjects(): Promise<SubjectList>;
  addSubject(about: NewSubject): Promise<string>;
  changeSubject(change: SubjectChange): Promise<void>;
  setOnlyWithConsent(isOnly: boolean): Promise<void>;
  showSubject(id: string): Promise<SubjectTraces>;
  deleteSubject(deletion: SubjectDeletion): Promise<DeletionReport>;
  compareLive(request: { session: string; model?: string }): Promise<LiveComparison>;
};

export type SubjectActionParts = {
  subjects: Subjects;
  comparer: Comparer;
  sessions: Library;
  /** Tells every screen that lists of sessions and of people are to be asked for again. */
  sessionsChanged: () => void;
};

/** Has what screens ask for about people's rights done. */
export function createSubjectActions(parts: SubjectActionParts): SubjectActions {
  const { subjects, comparer, sessions, sessionsChanged } = parts;
  const changing = async <Value>(change: Promise<Value>): Promise<Value> => {
    try {
      return await change;
    } finally {
      sessionsChanged();
    }
  };
  return {
    listSubjects: () => subjects.list(),
    addSubject: (about) => changing(subjects.add(about)),
    changeSubject: (change) => changing(subjects.change(change)),
    setOnlyWithConsent: (isOnly) => changing(subjects.setOnlyWithConsent(isOnly)),
    showSubject: (id) => subjects.show(id),
    deleteSubject: (deletion) =>
      changing(
        subjects.delete(deletion).finally(async () => {
          // Nothing of them stays in the list that is kept of all sessions.
          await sessions.list();
        }),
      ),
    async compareLive({ session, model }) {
      idOf('session', session, isSessionId);
      if (model !== undefined) idOf('model', model, isModelId);
      return comparer.compare({ session, ...(model === undefined ? {} : { model }) });
    },
  };
}

/** Parses what a screen asks for about people's rights, has it done and answers it. */
export function answerSubjectRequests(socket: ScreenSocket, actions: SubjectActions): void {
  socket.on('listSubjects', (answer: unknown) => reply(answer, () => actions.listSubjects()));
  socket.on('addSubject', (about: unknown, answer: unknown) =>
    reply(answer, () => actions.addSubject(parseNewSubject(about))),
  );
  socket.on('changeSubject', (change: unknown, answer: unknown) =>
    reply(answer, () => actions.changeSubject(parseSubjectChange(change))),
  );
  socket.on('setOnlyWithConsent', (isOnly: unknown, answer: unknown) =>
    reply(answer, () => actions.setOnlyWithConsent(isOnly === true)),
  );
  socket.on('showSubject', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.showSubject(parseName('Person', id))),
  );
  socket.on('deleteSubject', (deletion: unknown, answer: unknown) =>
    reply(answer, () => actions.deleteSubject(parseSubjectDeletion(deletion))),
  );
  socket.on('compareLive', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.compareLive(parseCompareRequest(request))),
  );
}
