import { setImmediate } from 'node:timers/promises';
import { joint } from '../../model/skeleton.ts';
import { importTexts } from '../recordings/import-files.ts';
import type { Library } from '../recordings/library.ts';
import { readMotion } from '../recordings/motion-reader.ts';
import { describeOutline } from '../recordings/describe-outline.ts';
import { heightsOfJoint } from '../recordings/joint-heights.ts';
import { readIndexedFrames } from '../recordings/read-indexed-frames.ts';
import { sampleSession } from '../recordings/sample-session.ts';
import { loadAbout } from '../recordings/session-about.ts';
import { isSessionId } from '../recordings/find-sessions.ts';
import { encodeMotionBlock } from '../wire/motion-block.ts';
import {
  parseBlockRequest,
  parseHeightsRequest,
  parseImportRequest,
  parseMotionRequest,
  parseSessionChange,
  parseSessionNames,
} from '../wire/parse-library-requests.ts';
import { parseName } from '../wire/parse-requests.ts';
import { idOf } from './id-of.ts';
import { reply } from './reply.ts';
import type { LibraryActions } from './screen-actions.ts';
import type { ScreenSocket } from './screen-outbox.ts';

export type LibraryActionParts = {
  sessions: Library;
  /** Tells every screen that lists of sessions are to be asked for again. */
  sessionsChanged: () => void;
};

/** Has what screens ask for about recorded sessions done. */
export function createLibraryActions(parts: LibraryActionParts): LibraryActions {
  const { sessions, sessionsChanged } = parts;
  const known = (id: string) => idOf('session', id, isSessionId);
  /** Whatever of it was done is told, also where the rest failed. */
  const changing = async <Value>(change: () => Promise<Value>): Promise<Value> => {
    try {
      return await change();
    } finally {
      sessionsChanged();
    }
  };
  return {
    listSessions: async () =>
      (await sessions.list()).map((summary) => {
        const strip = sessions.stripOf(summary.id);
        return strip === undefined ? summary : { ...summary, strip };
      }),
    importFiles: (request) => changing(() => importTexts(request, sessions, Date.now())),
    addSample: () => changing(async () => (await sessions.add(sampleSession(Date.now()))).id),
    async openSession(id) {
      const { index, path, outline } = await sessions.open(known(id));
      // Playing need not wait for it.
      const people = await Promise.race([outline, setImmediate(undefined)]).then(
        (there) => there?.people.map(({ person }) => person),
        () => undefined,
      );
      const about = await loadAbout(path);
      const { description, times, problems } = index;
      return {
        id,
        name: about.name ?? description.name,
        about,
        sources: description.sources.map(({ id: source, name }) => ({ id: source, name })),
        times: times.slice().buffer,
        ...(people === undefined ? {} : { people }),
        ...(problems.length === 0 ? {} : { problem: problems.join('; ') }),
      };
    },
    async sessionOutline(id) {
      const { index, outline } = await sessions.open(known(id));
      return describeOutline(index, await outline);
    },
    async jointHeights({ session, joint: name }) {
      const { outline } = await sessions.opened(known(session));
      return heightsOfJoint((await outline).people, joint[name]).buffer;
    },
    async sessionMotion({ session, from, to }) {
      const { index, path } = await sessions.opened(known(session));
      const frames = await readIndexedFrames(path, index, from, to);
      return encodeMotionBlock(
        frames.map((frame, place) => ({
          secs: index.times[from + place]!,
          sourceId: frame?.sourceId ?? '',
          bodies: frame?.bodies ?? [],
        })),
      );
    },
    readMotion: async (request) =>
      readMotion(await sessions.opened(known(request.session)), request),
    describeSessions: ({ sessions: ids, ...change }) =>
      changing(async () => {
        for (const id of ids) await sessions.describe(known(id), change);
      }),
    trashSessions: (ids) =>
      changing(async () => {
        const trashed = [];
        for (const id of ids) trashed.push(await sessions.trash.put(known(id), Date.now()));
        return trashed;
      }),
    restoreSessions: (entries) =>
      changing(async () => {
        const restored = [];
        for (const entry of entries) restored.push(await sessions.trash.restore(entry));
        return restored;
      }),
    listTrash: () => sessions.trash.list(),
    emptyTrash: () => sessions.trash.empty(Infinity),
  };
}

/** Parses what a screen asks for about recorded sessions, has it done and answers it. */
export function answerLibraryRequests(socket: ScreenSocket, actions: LibraryActions): void {
  socket.on('listSessions', (answer: unknown) => reply(answer, () => actions.listSessions()));
  socket.on('importFiles', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.importFiles(parseImportRequest(request))),
  );
  socket.on('addSample', (answer: unknown) => reply(answer, () => actions.addSample()));
  socket.on('openSession', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.openSession(parseName('Session', id))),
  );
  socket.on('sessionOutline', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.sessionOutline(parseName('Session', id))),
  );
  socket.on('jointHeights', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.jointHeights(parseHeightsRequest(request))),
  );
  socket.on('sessionMotion', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.sessionMotion(parseBlockRequest(request))),
  );
  socket.on('readMotion', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.readMotion(parseMotionRequest(request))),
  );
  socket.on('describeSessions', (change: unknown, answer: unknown) =>
    reply(answer, () => actions.describeSessions(parseSessionChange(change))),
  );
  socket.on('trashSessions', (ids: unknown, answer: unknown) =>
    reply(answer, () => actions.trashSessions(parseSessionNames(ids))),
  );
  socket.on('restoreSessions', (entries: unknown, answer: unknown) =>
    reply(answer, () => actions.restoreSessions(parseSessionNames(entries))),
  );
  socket.on('listTrash', (answer: unknown) => reply(answer, () => actions.listTrash()));
  socket.on('emptyTrash', (answer: unknown) => reply(answer, () => actions.emptyTrash()));
}
