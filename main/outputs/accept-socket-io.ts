import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { bearerOf } from '../ingest/access-token.ts';
import { refusalOf } from '../ingest/host-check.ts';
import { isNewConnection } from '../ingest/is-new-connection.ts';
import { plainAddress } from '../network/plain-address.ts';
import type { Enter, Judge } from './guest.ts';

/** Receivers have nothing to say. */
const largestMessageBytes = 10_000;
/** Also of those who never join the namespace, and so are no receivers. */
const mostConnections = 128;

/** Receivers by socket.io, clients of versions 2 to 4: events are called `started`, `progress` and `ended`. */
export function acceptSocketIo(
  server: HttpServer,
  judge: Judge,
  enter: Enter,
): { close(): Promise<void> } {
  const io = new Server(server, {
    allowEIO3: true,
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: largestMessageBytes,
    // A page that is refused can read why; it gets nothing else.
    cors: { origin: true },
    allowRequest(request, answer) {
      const isFull = isNewConnection(request) && io.engine.clientsCount >= mostConnections;
      const reason = isFull ? 'Refused: too many connections' : refusalOf(request, () => true);
      answer(reason, reason === undefined);
    },
  });
  const namespace = io.of('/events');
  io.use((socket, next) => {
    // Clients of socket.io 2 pass here on their way to any namespace.
    const isPassing = socket.conn.protocol === 3;
    next(isPassing ? undefined : new Error('Events are told in the namespace /events'));
  });
  namespace.use((socket, next) => {
    const { auth, query, headers } = socket.handshake;
    const admission = judge({
      request: socket.request,
      address: plainAddress(socket.handshake.address),
      token: auth['token'] ?? query['token'] ?? bearerOf(headers.authorization),
    });
    socket.data = { admission };
    next(admission.state === 'refused' ? new Error(admission.reason) : undefined);
  });
  namespace.on('connection', (socket) => {
    const { admission } = socket.data as { admission: Parameters<Enter>[1] };
    enter(guestOf(socket), admission);
  });
  return { close: () => io.close() };
}

function guestOf(socket: Socket): Parameters<Enter>[0] {
  let waiting = 0;
  // What waits is handed to the network all at once.
  socket.conn.on('flush', () => (waiting = 0));
  return {
    request: socket.request,
    address: plainAddress(socket.handshake.address),
    token: undefined,
    send(event) {
      waiting++;
      socket.emit(event.kind, event);
    },
    waiting: () => waiting,
    disconnect(reason) {
      socket.emit('refused', { reason });
      socket.disconnect(true);
    },
    tellHeld: (reason) => void socket.emit('held', { reason }),
    onClosed: (listener) => void socket.on('disconnect', listener),
  };
}
