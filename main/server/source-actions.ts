import { connectionUrl } from '../ingest/connections/connection-url.ts';
import type { Connections } from '../ingest/connections/connections.ts';
import { isLoopback } from '../ingest/host-check.ts';
import type { KinectIngest } from '../ingest/kinect-ingest.ts';
import type { SourceHub } from '../ingest/source-hub.ts';
import type { ConnectionRequest, SourceSettings } from '../wire/source-events.ts';

/** What a screen may ask for about sources, beside the embedded one. */
export type SourceActions = {
  addConnection(request: ConnectionRequest): Promise<{ id: string }>;
  removeSource(id: string): Promise<void>;
  retrySource(id: string): void;
  configureSource(id: string, settings: Partial<SourceSettings>): Promise<void>;
};

export function createSourceActions(parts: {
  hub: SourceHub;
  ingest: KinectIngest;
  connections: Connections;
  /** Of this app on this machine: its senders', its screens'. */
  ownPorts: () => number[];
}): SourceActions {
  const { hub, ingest, connections, ownPorts } = parts;
  return {
    async addConnection(request) {
      const { hostname, port } = new URL(connectionUrl(request.url));
      const isHere = hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
      if (isHere && ownPorts().includes(Number(port))) {
        throw new Error(
          `${request.url.split('#')[0]!} is this app's own address: a sensor's program connects to ${ingest.url} by itself`,
        );
      }
      return connections.add(request);
    },
    async removeSource(id) {
      if (ingest.has(id)) ingest.remove(id);
      else await connections.remove(id);
    },
    retrySource: (id) => connections.retry(id),
    configureSource: (id, settings) => hub.configure(id, settings),
  };
}
