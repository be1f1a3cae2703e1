import type { Features } from '../features/features.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import type { Search } from '../search/search.ts';
import type { TeachDesk } from '../teach/teach-desk.ts';
import { parseName } from '../wire/parse-requests.ts';
import { parseSearchRequest } from '../wire/parse-search-requests.ts';
import {
  parseActionName,
  parseExampleId,
  parseExampleOf,
  parseLesson,
} from '../wire/parse-teach-requests.ts';
import type { ExampleRequest } from '../wire/teach-events.ts';
import { idOf } from './id-of.ts';
import { reply } from './reply.ts';
import type { TeachActions } from './screen-actions.ts';
import type { ScreenSocket } from './screen-outbox.ts';

export type TeachActionParts = { features: Features; search: Search; teachDesk: TeachDesk };

/** Has what screens ask for about search and taught actions done. */
export function createTeachActions({
  features,
  search,
  teachDesk,
}: TeachActionParts): TeachActions {
  const known = (example: ExampleRequest): ExampleRequest => {
    if ('session' in example) idOf('session', example.session, isSessionId);
    return example;
  };
  return {
    searchLike: async (request) => {
      idOf('session', request.session, isSessionId);
      return search.like(request);
    },
    sessionStructure: async (session) => search.structure(idOf('session', session, isSessionId)),
    featuresState: () => features.state(),
    listActions: () => teachDesk.list(),
    teachAction: async ({ name, example }) => teachDesk.teach(name, known(example)),
    addExample: async ({ action, example }) => teachDesk.add(action, 'examples', known(example)),
    notThis: async ({ action, example }) => teachDesk.add(action, 'negatives', known(example)),
    removeExample: ({ action, example }) => teachDesk.removeExample(action, example),
    renameAction: ({ action, name }) => teachDesk.rename(action, name),
    deleteAction: (action) => teachDesk.remove(action),
    measureActions: () => teachDesk.measure(),
    trainProperly: () => teachDesk.trainProperly(),
  };
}

/** Parses what a screen asks for about search and taught actions, has it done and answers it. */
export function answerTeachRequests(socket: ScreenSocket, actions: TeachActions): void {
  socket.on('searchLike', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.searchLike(parseSearchRequest(request))),
  );
  socket.on('sessionStructure', (session: unknown, answer: unknown) =>
    reply(answer, () => actions.sessionStructure(parseName('Session', session))),
  );
  socket.on('featuresState', (answer: unknown) => reply(answer, () => actions.featuresState()));
  socket.on('listActions', (answer: unknown) => reply(answer, () => actions.listActions()));
  socket.on('teachAction', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.teachAction(parseLesson(request))),
  );
  socket.on('addExample', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.addExample(parseExampleOf(request))),
  );
  socket.on('notThis', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.notThis(parseExampleOf(request))),
  );
  socket.on('removeExample', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.removeExample(parseExampleId(request))),
  );
  socket.on('renameAction', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.renameAction(parseActionName(request))),
  );
  socket.on('deleteAction', (action: unknown, answer: unknown) =>
    reply(answer, () => actions.deleteAction(parseName('Action', action))),
  );
  socket.on('measureActions', (answer: unknown) => reply(answer, () => actions.measureActions()));
  socket.on('trainProperly', (answer: unknown) => reply(answer, () => actions.trainProperly()));
}
