import type { Server } from 'node:http';
import { createServer, type Server as NetServer } from 'node:net';
import { listen } from '../ingest/listen.ts';

export type LanListeners = {
  /** Listens on these addresses and no longer on others; connections through those are closed. */
  use(addresses: string[]): Promise<void>;
  /** Why an address cannot be used, where that is so. */
  problems(): string[];
};

/** Of one address and port. The servers' own limits count only what they listened for themselves. */
const mostConnections = 256;

type Listener = { net: NetServer; close(): void };

/**
 * Lets servers that listen on loopback be reached at other addresses of the machine, on the same ports, without touching
 * what is connected already. Every address has a listener of its own, because no system lets one program listen on all
 * addresses of a port while it listens on one of them.
 */
export function createLanListeners(servers: { server: Server; port: number }[]): LanListeners {
  const listeners = new Map<string, Listener>();
  const failures = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  const open = async (address: string, server: Server, port: number) => {
    const key = `${address} ${port}`;
    if (listeners.has(key)) return;
    const listener = createListener(server);
    try {
      await listen(listener.net, address, port);
      listeners.set(key, listener);
      failures.delete(key);
    } catch (error) {
      failures.set(key, (error as Error).message);
    }
  };
  const change = async (addresses: string[]) => {
    const wanted = new Set(
      addresses.flatMap((address) => servers.map(({ port }) => `${address} ${port}`)),
    );
    for (const [key, listener] of listeners) {
      if (wanted.has(key)) continue;
      listeners.delete(key);
      listener.close();
    }
    for (const key of failures.keys()) if (!wanted.has(key)) failures.delete(key);
    for (const address of addresses) {
      for (const { server, port } of servers) await open(address, server, port);
    }
  };
  return {
    use(addresses) {
      const done = last.then(() => change(addresses));
      last = done.catch(() => undefined);
      return done;
    },
    problems: () => [...failures.values()],
  };
}

function createListener(server: Server): Listener {
  const sockets = new Set<{ destroy(): void }>();
  // As node:http does for its own connections.
  const net = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    server.emit('connection', socket);
  });
  net.maxConnections = mostConnections;
  return {
    net,
    close() {
      net.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
