import type { Server } from 'node:http';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { OutputEvent, OutputSettings, OutputState } from '../wire/output-events.ts';
import { createEventServer, type EventServerOptions } from './event-server.ts';
import { createOscSender } from './osc-sender.ts';
import { outputSettings } from './output-settings.ts';
import {
  createOutputStream,
  type OutputStream,
  type OutputStreamOptions,
} from './output-stream.ts';
import { createReceivers } from './receivers.ts';

export type OutputsOptions = Omit<OutputStreamOptions, 'progressHz' | 'send'> &
  Omit<EventServerOptions, 'receivers'> & {
    settings: SettingsFile;
    /** Every event, for the screens. */
    onEvent(event: OutputEvent): void;
  };

export type Outputs = OutputStream & {
  readonly server: Server;
  readonly port: number;
  state(): OutputState;
  change(settings: Partial<OutputSettings>): Promise<void>;
  close(): Promise<void>;
};

/** Events for other programs: by socket.io, WebSocket and OSC, and for the screens. @throws when the port cannot be had */
export async function createOutputs(options: OutputsOptions): Promise<Outputs> {
  const settings = options.settings.part('outputs', outputSettings);
  const receivers = createReceivers();
  const osc = createOscSender(() => options.onChange());
  const server = await createEventServer({ ...options, receivers });
  osc.use(settings.value().osc);
  const stream = createOutputStream({
    ...options,
    progressHz: () => settings.value().progressHz,
    send(event) {
      receivers.send(event);
      osc.send(event);
      options.onEvent(event);
    },
  });
  return {
    ...stream,
    server: server.server,
    port: server.port,
    state() {
      const problem = osc.problem();
      return {
        settings: settings.value(),
        socketIoUrl: `${server.url}/events`,
        webSocketUrl: `${server.url.replace(/^http/, 'ws')}/events/ws`,
        clients: receivers.size,
        ...(problem === undefined ? {} : { problem }),
      };
    },
    async change(changed) {
      const saved = settings.change(changed);
      osc.use(settings.value().osc);
      options.onChange();
      await saved;
    },
    async close() {
      osc.close();
      await server.close();
    },
  };
}
