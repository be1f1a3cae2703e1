import type { KinectronDesk } from '../ingest/kinectron-ingest.ts';
import { parseName } from '../wire/parse-requests.ts';
import {
  parseConnectionRequest,
  parseKinectronRequest,
  parseSourceConfiguration,
} from '../wire/parse-source-requests.ts';
import { reply } from './reply.ts';
import type { ScreenSocket } from './screen-outbox.ts';
import type { SourceActions } from './source-actions.ts';

/** Lets one screen change sources, and forward what Kinectrons say to it; those close when the screen leaves. */
export function answerSources(
  socket: ScreenSocket,
  actions: SourceActions,
  desk: KinectronDesk,
): void {
  socket.on('addConnection', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.addConnection(parseConnectionRequest(request))),
  );
  socket.on('removeSource', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.removeSource(parseName('Source', id))),
  );
  socket.on('retrySource', (id: unknown, answer: unknown) =>
    reply(answer, () => actions.retrySource(parseName('Source', id))),
  );
  socket.on('configureSource', (request: unknown, answer: unknown) =>
    reply(answer, () => {
      const { id, settings } = parseSourceConfiguration(request);
      return actions.configureSource(id, settings);
    }),
  );
  socket.on('openKinectron', (request: unknown, answer: unknown) =>
    reply(answer, () => desk.open(parseKinectronRequest(request).name)),
  );
  socket.on('kinectronMessage', (id: unknown, message: unknown) => {
    if (typeof id === 'string') desk.take(id, message);
  });
  socket.on('kinectronLink', (id: unknown, isUp: unknown) => {
    if (typeof id === 'string' && typeof isUp === 'boolean') desk.setLink(id, isUp);
  });
  socket.on('closeKinectron', (id: unknown) => {
    if (typeof id === 'string') desk.close(id);
  });
  socket.on('disconnect', () => desk.leave());
}
