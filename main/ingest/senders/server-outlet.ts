import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { WebSocketServer } from 'ws';
import { httpUrl, listen } from '../listen.ts';
import { quickClose } from '../quick-close.ts';
import type { Outlet } from './outlet.ts';

/**
 * Is the Kinect machine that is itself a server, as most of those are: whoever connects, by socket.io 2 to 4 or by plain
 * WebSocket, is sent everything. @throws when the port cannot be had
 */
export async function openServerOutlet(options: {
  host: string;
  port: number;
  /** The first thing that is sent to everybody. */
  hello: object | undefined;
}): Promise<Outlet> {
  const { host, hello } = options;
  const http = createServer((_request, response) => response.end('Skeletons are sent here\n'));
  const closeQuickly = quickClose(http);
  const io = new Server(http, { allowEIO3: true, serveClient: false, destroyUpgrade: false });
  const plain = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, stream, head) => {
    if (request.url?.startsWith('/socket.io') === true) return;
    plain.handleUpgrade(request, stream, head, (socket) => {
      if (hello) socket.send(JSON.stringify(hello));
    });
  });
  io.on('connection', (socket) => hello && socket.emit('hello', hello));
  const port = await listen(http, host, options.port);
  return {
    where: `${httpUrl(host, port)} (to whoever connects)`,
    send(messages) {
      for (const { event, message } of messages) {
        io.emit(event, message);
        if (plain.clients.size === 0) continue;
        const text = JSON.stringify(message);
        for (const socket of plain.clients) socket.send(text);
      }
      return io.engine.clientsCount + plain.clients.size > 0;
    },
    async close() {
      for (const socket of plain.clients) socket.close();
      await closeQuickly(() => io.close());
    },
  };
}
