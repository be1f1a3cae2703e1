import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { bearerOf } from './access-token.ts';
import type { Knock } from './admission.ts';
import { createByteBudget, tooLarge } from './byte-budget.ts';
import type { Entrance, EntranceOptions } from './entrance.ts';
import { ingestLimits } from './ingest-limits.ts';
import { LimitError } from './limit-error.ts';
import type { LinkListener, SenderLink } from './sender-link.ts';
import { refuseUpgrade, takeUpgrades } from './take-upgrades.ts';

const heartbeatMillis = 15_000;
/** Of words for the sender: one that does not read them gets no more. */
const mostWaitingBytes = 100_000;
/** Who does not answer a close frame holds a place no longer than this. */
const closingMillis = 1000;
const policyViolation = 1008;
const messageTooBig = 1009;

/** Senders by plain WebSocket, on every path but socket.io's: a JSON message each. */
export function openWebSocketEntrance(http: HttpServer, options: EntranceOptions): Entrance {
  const { refusalOf, admit, enter } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: ingestLimits.textBytes,
    perMessageDeflate: false,
    autoPong: false,
  });
  takeUpgrades(http, (request, stream, head) => {
    const isFull = server.clients.size >= ingestLimits.connections;
    if (isFull) return refuseUpgrade(stream, '403 Forbidden', 'Refused: too many connections');
    server.handleUpgrade(request, stream, head, (socket) => {
      const link = linkOf(socket, knockOf(request), options.nowMillis);
      // Refused only now: no client can read a reason before it is connected.
      const reason = refusalOf(request);
      if (reason !== undefined) return link.close(reason);
      const admission = admit(link.knock);
      if (admission.state === 'refused') return link.close(admission.reason);
      enter(link, admission);
    });
  });
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (unanswered.has(socket)) socket.terminate();
      unanswered.add(socket);
      socket.ping();
    }
  }, heartbeatMillis);
  return {
    close() {
      clearInterval(heartbeat);
      for (const socket of server.clients) socket.close(1001, 'Framewise ends');
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Sockets that said nothing since the last heartbeat. */
const unanswered = new WeakSet<WebSocket>();

function linkOf(socket: WebSocket, knock: Knock, nowMillis: () => number): SenderLink {
  let listener: LinkListener | undefined;
  const budget = createByteBudget(nowMillis);
  const fail = (error: LimitError) => {
    listener?.problem(error.kind, error.message);
    socket.close(messageTooBig, inReason(error.message));
  };
  const close = (reason: string) => {
    socket.close(policyViolation, inReason(reason));
    setTimeout(() => socket.terminate(), closingMillis).unref();
  };
  const tell: SenderLink['tell'] = (event, reason) => {
    if (socket.readyState !== socket.OPEN || socket.bufferedAmount > mostWaitingBytes) return;
    socket.send(JSON.stringify({ type: event, reason }));
  };
  socket.on('message', (data: RawData) => {
    unanswered.delete(socket);
    const bytes = data as Buffer;
    try {
      budget.take(bytes.byteLength, true);
      listener?.message('message', bytes.toString());
    } catch (error) {
      if (!(error instanceof LimitError)) throw error;
      fail(error);
    }
  });
  socket.on('pong', () => unanswered.delete(socket));
  socket.on('ping', (data) => {
    unanswered.delete(socket);
    if (socket.bufferedAmount < mostWaitingBytes) socket.pong(data);
  });
  // ws closes the connection by itself.
  socket.on('error', (error) => {
    const isTooLarge = 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
    const { kind, message } = isTooLarge
      ? tooLarge(undefined)
      : {
          kind: 'protocol',
          message: `sent what is no WebSocket message (${error.message}), so the connection was closed`,
        };
    listener?.problem(kind, message);
  });
  socket.on('close', () => listener?.closed());
  return { knock, tell, close, listen: (given) => (listener = given) };
}

function knockOf(request: IncomingMessage): Knock {
  const { headers, socket, url = '/' } = request;
  return {
    address: (socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    about: headers['user-agent'] ?? '',
    token: tokenIn(url) ?? bearerOf(headers.authorization),
  };
}

function tokenIn(url: string): string | undefined {
  return new URLSearchParams(url.split('?')[1] ?? '').get('token') ?? undefined;
}

/** A close frame holds 123 bytes. */
function inReason(text: string): string {
  return Buffer.from(text)
    .subarray(0, 120)
    .toString()
    .replace(/\uFFFD+$/u, '');
}
