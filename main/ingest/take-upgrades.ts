import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Listens for upgrades before anything else does. Node takes its own error listener off their sockets, so that a client
 * which resets one would end the app; here they get another. Those of socket.io are left to it, `take` gets the others.
 */
export function takeUpgrades(
  server: Server,
  take: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): void {
  server.prependListener('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    // Exactly what engine.io takes: it leaves everything else unanswered.
    if (request.url?.startsWith('/socket.io/') !== true) take(request, socket, head);
  });
}

/** Answers with a status such as `404 Not Found` and closes the socket, whatever its client does. */
export function refuseUpgrade(socket: Duplex, status: string, reason = ''): void {
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${reason}\n`,
  );
}
