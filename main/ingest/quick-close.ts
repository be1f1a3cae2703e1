import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const politeMillis = 500;

/**
 * A way to close a server that takes no longer than half a second: a client that answers nothing, not even the wish to
 * close its web socket, is cut off.
 */
export function quickClose(server: Server): (close: () => Promise<unknown>) => Promise<void> {
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return async (close) => {
    const cutOff = setTimeout(() => {
      for (const socket of connections) socket.destroy();
    }, politeMillis);
    await close();
    clearTimeout(cutOff);
  };
}
