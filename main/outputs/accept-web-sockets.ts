import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { bearerOf } from '../ingest/access-token.ts';
import { refuseUpgrade, takeUpgrades } from '../ingest/take-upgrades.ts';
import { plainAddress } from '../network/plain-address.ts';
import type { Enter, Judge } from './guest.ts';

const path = '/events/ws';
/** Receivers have nothing to say. */
const largestMessageBytes = 10_000;
/** Close code of RFC 6455 for what a server does not allow. */
const refusedCode = 1008;
const heartbeatMillis = 15_000;
/** Who pings without reading the answers gets no more of them. */
const mostWaitingBytes = 100_000;
/** A close frame holds no more, in bytes. */
const longestReason = 123;

/** Receivers by plain WebSocket: every message is one event in JSON. */
export function acceptWebSockets(
  server: HttpServer,
  judge: Judge,
  enter: Enter,
): { close(): void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    autoPong: false,
  });
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) socket.terminate();
      unanswered.add(socket);
      socket.ping();
    }
  }, heartbeatMillis);
  takeUpgrades(server, (request, socket, head) => {
    if (addressOf(request).pathname !== path) return refuseUpgrade(socket, '404 Not Found');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      answerPings(webSocket);
      const guest = guestOf(webSocket, request);
      const admission = judge(guest);
      // Refused only now: a page sees no reason of a connection that never was.
      if (admission.state === 'refused') closeWith(webSocket, admission.reason);
      else enter(guest, admission);
    });
  });
  return {
    close() {
      clearInterval(heartbeat);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** Sockets that said nothing since the last heartbeat. */
const unanswered = new WeakSet<WebSocket>();

function answerPings(socket: WebSocket): void {
  socket.on('pong', () => unanswered.delete(socket));
  socket.on('ping', (data) => {
    unanswered.delete(socket);
    if (socket.bufferedAmount < mostWaitingBytes) socket.pong(data);
  });
}

function guestOf(socket: WebSocket, request: IncomingMessage): Parameters<Enter>[0] {
  let waiting = 0;
  const sent = () => waiting--;
  return {
    request,
    address: plainAddress(request.socket.remoteAddress),
    token: addressOf(request).searchParams.get('token') ?? bearerOf(request.headers.authorization),
    send(event) {
      waiting++;
      socket.send(JSON.stringify(event), sent);
    },
    waiting: () => waiting,
    disconnect: (reason) => closeWith(socket, reason),
    tellHeld: (reason) => socket.send(JSON.stringify({ kind: 'held', reason })),
    onClosed: (listener) => void socket.on('close', listener),
  };
}

function closeWith(socket: WebSocket, reason: string): void {
  socket.close(refusedCode, Buffer.from(reason).subarray(0, longestReason).toString());
}

function addressOf(request: IncomingMessage): URL {
  const base = 'http://framewise';
  const asked = request.url ?? '/';
  return new URL(URL.canParse(asked, base) ? asked : '/', base);
}
