import type { Connections } from '../ingest/connections/connections.ts';
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
}): SourceActions {
  const { hub, ingest, connections } = parts;
  return {
    addConnection: (request) => connections.add(request),
    async removeSource(id) {
      if (ingest.has(id)) ingest.remove(id);
      else await connections.remove(id);
    },
    retrySource: (id) => connections.retry(id),
    configureSource: (id, settings) => hub.configure(id, settings),
  };
}
