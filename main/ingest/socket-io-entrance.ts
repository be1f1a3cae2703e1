import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { bearerOf } from './access-token.ts';
import type { Admission, Knock } from './admission.ts';
import { createBoundedParser } from './bounded-parser.ts';
import { tooLarge } from './byte-budget.ts';
import { ingestLimits } from './ingest-limits.ts';
import { isNewConnection } from './is-new-connection.ts';
import { LimitError } from './limit-error.ts';
import type { LinkListener, SenderLink } from './sender-link.ts';
import type { Entrance, EntranceOptions } from './entrance.ts';

/** A client that is gone without a word is missed after both. A busy app must not take its own lateness for that. */
const heartbeatMillis = 10_000;
const answerMillis = 20_000;

/** Senders by socket.io, of versions 2 (and 1.x as far as its protocol is that of 2), 3 and 4. */
export function openSocketIoEntrance(http: HttpServer, options: EntranceOptions): Entrance {
  const { nowMillis, refusalOf, admit, enter } = options;
  const io = new Server(http, {
    allowEIO3: true,
    serveClient: false,
    maxHttpBufferSize: ingestLimits.messageBytes,
    pingInterval: heartbeatMillis,
    pingTimeout: answerMillis,
    destroyUpgrade: false,
    parser: createBoundedParser(nowMillis),
    // A page that is refused can read why; it gets nothing else.
    cors: { origin: true, credentials: true },
    allowRequest(request, answer) {
      const isFull = isNewConnection(request) && io.engine.clientsCount >= ingestLimits.connections;
      const reason = isFull ? 'Refused: too many connections' : refusalOf(request);
      answer(reason, reason === undefined);
    },
  });
  const links = new Map<string, { socket: Socket; problem: LinkListener['problem'] }>();
  cutBusyPings(io);

  io.use((socket, next) => {
    const admission = admit(knockOf(socket));
    (socket.data as { admission: Admission }).admission = admission;
    next(admission.state === 'refused' ? new Error(admission.reason) : undefined);
  });
  io.on('connection', (socket) => {
    const { admission } = socket.data as { admission: Admission };
    const link = linkOf(socket, (problem) => links.set(connectionOf(socket), { socket, problem }));
    socket.once('disconnect', () => links.delete(connectionOf(socket)));
    enter(link, admission);
  });
  // Polling answers a message that is too large by itself; without this its sender would be connected twice.
  http.on('request', (request, response) => {
    response.once('finish', () => {
      if (response.statusCode !== 413) return;
      const link = links.get(
        new URL(request.url ?? '/', 'http://local').searchParams.get('sid') ?? '',
      );
      if (link === undefined) return;
      const { kind, message } = tooLarge(undefined);
      link.problem(kind, message);
      link.socket.disconnect(true);
    });
  });
  return { close: () => io.close() };
}

function linkOf(socket: Socket, onListen: (problem: LinkListener['problem']) => void): SenderLink {
  let listener: LinkListener | undefined;
  socket.onAny((event: string, message: unknown) => listener?.message(event, message));
  // Senders may emit "error" as well: only real ones are the connection's.
  socket.on('error', (error: unknown) => {
    if (error instanceof LimitError) listener?.problem(error.kind, error.message);
    else if (error instanceof Error) listener?.problem('protocol', brokenBy(error));
  });
  socket.once('disconnect', (reason: string, details: unknown) => {
    if (isTooLarge(details)) {
      const { kind, message } = tooLarge(undefined);
      listener?.problem(kind, message);
    }
    listener?.closed();
  });
  return {
    knock: knockOf(socket),
    tell(event, reason) {
      // Problems may be many and are dropped for who does not read; the one word to who is held comes before it polls.
      const lane = event === 'held' ? socket : socket.volatile;
      lane.emit(event, { reason });
    },
    close: () => void socket.disconnect(true),
    listen(given) {
      listener = given;
      onListen((kind, text) => listener?.problem(kind, text));
    },
  };
}

function knockOf(socket: Socket): Knock {
  const { auth, query, headers, address } = socket.handshake;
  return {
    address: address.replace(/^::ffff:/, ''),
    about: headers['user-agent'] ?? '',
    token: auth['token'] ?? query['token'] ?? bearerOf(headers.authorization),
  };
}

/** Of the connection under the socket, as it is in addresses of requests. */
function connectionOf(socket: Socket): string {
  return (socket.conn as unknown as { id: string }).id;
}

function brokenBy(error: Error): string {
  return `sent what is no socket.io message (${error.message.slice(0, 60)}), so the connection was closed`;
}

/** ws's words are all that engine.io hands on. */
function isTooLarge(details: unknown): boolean {
  return details instanceof Error && details.message.includes('Max payload size exceeded');
}

/** Clients of version 2 ping and get answers: one that pings without reading them would pile them up. */
function cutBusyPings(io: Server): void {
  const mostWaiting = 1000;
  io.engine.on('connection', (connection: EngineSocket) => {
    connection.on('packet', () => {
      if (connection.writeBuffer.length > mostWaiting) connection.close(true);
    });
  });
}

type EngineSocket = {
  on(event: 'packet', listener: () => void): void;
  writeBuffer: unknown[];
  close(isAtOnce: boolean): void;
};
