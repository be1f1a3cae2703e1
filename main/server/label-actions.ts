import type { Assist } from '../assist/assist.ts';
import type { ClassChanges } from '../labels/class-changes.ts';
import type { LabelDesk } from '../labels/label-desk.ts';
import { isModelId } from '../models/model-id.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import type { LabelEdit } from '../wire/label-events.ts';
import {
  parseAgreementRequest,
  parseClassRename,
  parseLabelEdit,
  parseSuggestRequest,
} from '../wire/parse-label-requests.ts';
import { parseName } from '../wire/parse-requests.ts';
import { idOf } from './id-of.ts';
import { reply } from './reply.ts';
import type { LabelActions } from './screen-actions.ts';
import type { ScreenSocket } from './screen-outbox.ts';

export type LabelActionParts = { labelDesk: LabelDesk; classChanges: ClassChanges; assist: Assist };

/** Has what screens ask for about labels done. */
export function createLabelActions(parts: LabelActionParts): LabelActions {
  const { labelDesk, classChanges, assist } = parts;
  const known = <Request extends { session: string; model?: string }>(request: Request) => {
    idOf('session', request.session, isSessionId);
    if (request.model !== undefined) idOf('model', request.model, isModelId);
    return request;
  };
  return {
    openLabels: async (session) => labelDesk.open(idOf('session', session, isSessionId)),
    editLabels: async (edit: LabelEdit) => labelDesk.edit(known(edit)),
    renameClass: async (request) => classChanges.rename(request),
    undoClassChange: async (id) => classChanges.undo(id),
    suggestLabels: async (request) => assist.suggest(known(request)),
    stopSuggesting: () => assist.stop(),
    readAgreement: async (request) => assist.agreement(known(request)),
  };
}

/** Parses what a screen asks for about labels, has it done and answers it. */
export function answerLabelRequests(socket: ScreenSocket, actions: LabelActions): void {
  socket.on('openLabels', (session: unknown, answer: unknown) =>
    reply(answer, () => actions.openLabels(parseName('Session', session))),
  );
  socket.on('editLabels', (edit: unknown, answer: unknown) =>
    reply(answer, () => actions.editLabels(parseLabelEdit(edit))),
  );
  socket.on('renameClass', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.renameClass(parseClassRename(request))),
  );
  socket.on('undoClassChange', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.undoClassChange(parseName('Change', id))),
  );
  socket.on('suggestLabels', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.suggestLabels(parseSuggestRequest(request))),
  );
  socket.on('stopSuggesting', (answer: unknown) => reply(answer, () => actions.stopSuggesting()));
  socket.on('readAgreement', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.readAgreement(parseAgreementRequest(request))),
  );
}
