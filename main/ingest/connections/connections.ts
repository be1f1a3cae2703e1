import { z } from 'zod';
import type { SettingsFile } from '../../settings/settings-file.ts';
import { parseBy } from '../../wire/parse-by.ts';
import type { Notice } from '../../wire/app-state.ts';
import type { ConnectionRequest } from '../../wire/source-events.ts';
import type { SourceHub } from '../source-hub.ts';
import { connectionUrl } from './connection-url.ts';
import { createConnection, type Connection, type KeptConnection } from './connection.ts';

const mostConnections = 16;
const keptSchema = z.object({
  id: z.string().regex(/^connection-\d+$/),
  url: z.string(),
  socketIoVersion: z.enum(['auto', '2', '4']).catch('auto'),
  name: z.string(),
});
/** Each is parsed by itself, so that one that is wrong costs no other. */
const schema = z.object({ kept: z.array(z.unknown()).default([]) });

export type Connections = {
  /** Resolves when it is kept; it may connect later. @throws in words where the address is none, or there already */
  add: (request: ConnectionRequest) => Promise<{ id: string }>;
  /** @throws when there is none with this id */
  remove: (id: string) => Promise<void>;
  /** Tries again at once. @throws when there is none with this id */
  retry: (id: string) => void;
  has: (id: string) => boolean;
};

/** The sensors' machines that this app joins, kept in the library; those of last time are joined at once. */
export function openConnections(options: {
  hub: SourceHub;
  settings: Pick<SettingsFile, 'part'>;
  nowMillis: () => number;
  onNotice: (notice: Notice) => void;
}): Connections {
  const { hub, settings, nowMillis, onNotice } = options;
  const part = settings.part('connections', schema);
  const open = new Map<string, Connection>();

  const start = (kept: KeptConnection) => {
    const connection = createConnection(kept, nowMillis);
    open.set(kept.id, connection);
    hub.add(connection.source);
  };
  const keep = () => part.change({ kept: [...open.values()].map(({ kept }) => kept) });
  const find = (id: string) => {
    const connection = open.get(id);
    if (connection === undefined) throw new Error('This source is not there any more');
    return connection;
  };
  const freeId = () => {
    let number = 1;
    while (open.has(`connection-${number}`)) number++;
    return `connection-${number}`;
  };
  for (const entry of part.value().kept.slice(0, mostConnections)) {
    try {
      const kept = parseKept(entry);
      if (!open.has(kept.id)) start(kept);
    } catch (error) {
      const text = `A connection of last time is left out: ${(error as Error).message}. Add it again in Sources`;
      onNotice({ level: 'warning', text });
    }
  }

  return {
    async add({ url: text, socketIoVersion = 'auto', name = '' }) {
      const url = connectionUrl(text);
      if (open.size >= mostConnections) {
        throw new Error(`There are ${mostConnections} connections already: remove one first`);
      }
      if ([...open.values()].some(({ kept }) => kept.url === url)) {
        throw new Error(
          `Nothing was added: ${url} is among the sources already, and everybody before it would be there twice`,
        );
      }
      const id = freeId();
      start({ id, url, socketIoVersion, name: name.trim() || new URL(url).host });
      await keep();
      return { id };
    },
    async remove(id) {
      find(id);
      open.delete(id);
      hub.remove(id);
      await keep();
    },
    retry: (id) => find(id).retry(),
    has: (id) => open.has(id),
  };
}

/** @throws in words where it is no connection, or its address none */
function parseKept(entry: unknown): KeptConnection {
  const kept = parseBy('Connection', keptSchema, entry);
  return { ...kept, url: connectionUrl(kept.url) };
}
