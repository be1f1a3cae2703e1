import type { Server } from 'node:http';
import { isLoopback } from '../ingest/host-check.ts';
import { plainAddress } from './plain-address.ts';

export type RemoteConnections = {
  watch(server: Server): void;
  cutOff(address: string): void;
};

/** Connections of other devices to the app's servers, so that those of one device can be closed. */
export function createRemoteConnections(): RemoteConnections {
  const connections = new Map<string, Set<{ destroy(): void }>>();
  return {
    watch(server) {
      server.on('connection', (socket) => {
        if (isLoopback(socket.remoteAddress)) return;
        const address = plainAddress(socket.remoteAddress);
        const sockets = connections.get(address) ?? new Set();
        connections.set(address, sockets.add(socket));
        socket.once('close', () => {
          sockets.delete(socket);
          if (sockets.size === 0) connections.delete(address);
        });
      });
    },
    cutOff(address) {
      for (const socket of connections.get(address) ?? []) socket.destroy();
    },
  };
}
