import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { createAccessToken } from '../ingest/access-token.ts';
import { isLoopback } from '../ingest/host-check.ts';
import { httpUrl } from '../ingest/listen.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { DeviceState, NetworkState } from '../wire/output-events.ts';
import { createDeviceGate, type DeviceGate } from './device-gate.ts';
import { lanAddresses } from './lan-addresses.ts';
import { createLanListeners, type LanListeners } from './lan-listeners.ts';
import { networkSettings } from './network-settings.ts';
import { createOriginGate, type OriginGate } from './origin-gate.ts';
import { createRemoteConnections } from './remote-connections.ts';

const lookForAddressesMillis = 5000;

export type NetworkOptions = {
  settings: SettingsFile;
  /** Where the servers listen by themselves: with anything but loopback the network is open whatever the switch says. */
  host: string;
  /** Of the app: part of the address that opens a screen elsewhere. */
  token: string;
  nowMillis: () => number;
  onChange(): void;
  /** A device that nobody knows waits for a decision. */
  onHeld(device: DeviceState): void;
  addresses?: () => string[];
};

/** A server with the port on which it listens. */
export type Served = { server: Server; port: number };

export type ServedKind = 'screen' | 'ingest' | 'events';

export type Network = {
  readonly devices: DeviceGate;
  readonly origins: OriginGate;
  /** From now on other devices reach these, as long as the network is open. Called once. */
  serve(servers: Record<ServedKind, Served>): Promise<void>;
  setOpen(isOpen: boolean): Promise<void>;
  /** Devices with the old token stay connected, and are held when they come again. */
  renewPairingToken(): Promise<void>;
  state(): NetworkState;
  close(): Promise<void>;
};

/** Other devices: whether they reach the app, at which addresses, and who of them may come in. */
export function createNetwork(options: NetworkOptions): Network {
  const { host, token, addresses = () => lanAddresses(networkInterfaces()) } = options;
  const settings = options.settings.part('network', networkSettings);
  const connections = createRemoteConnections();
  const isFixed = !isLoopback(host) && host !== 'localhost';
  const isOpen = () => isFixed || settings.value().isOpen;
  let served: Partial<Record<ServedKind, Served>> = {};
  let listeners: LanListeners | undefined;
  let current: string[] = [];

  const look = async () => {
    const isAny = host === '0.0.0.0' || host === '::';
    const found = !isOpen() ? [] : isFixed && !isAny ? [host] : addresses();
    const isSame = found.join() === current.join();
    current = found;
    // Tried again even where nothing is new: a port may have become free.
    if (!isFixed) await listeners?.use(found);
    if (!isSame) options.onChange();
  };
  const timer = setInterval(() => void look(), lookForAddressesMillis).unref();
  const devices = createDeviceGate({
    ...options,
    settings,
    cutOff: (address) => connections.cutOff(address),
  });
  const origins = createOriginGate(settings, () => options.onChange());
  const urls = (kind: ServedKind) => {
    const port = served[kind]?.port;
    return port === undefined ? [] : current.map((address) => httpUrl(address, port));
  };

  return {
    devices,
    origins,
    async serve(servers) {
      served = servers;
      const all = Object.values(servers);
      for (const { server } of all) connections.watch(server);
      listeners = createLanListeners(all);
      // Kept, so that senders which were given the token know it at the next start too; a full disk is told elsewhere.
      if (isFixed) await settings.change({}).catch(() => undefined);
      await look();
    },
    async setOpen(wanted) {
      if (isFixed && !wanted) {
        throw new Error(
          `The app was started with --host ${host}, which lets other devices in. Start it without to close it`,
        );
      }
      const saved = settings.change({ isOpen: wanted });
      await look();
      options.onChange();
      await saved;
    },
    async renewPairingToken() {
      const saved = settings.change({ pairingToken: createAccessToken() });
      options.onChange();
      await saved;
    },
    state: () => ({
      isOpen: isOpen(),
      screenUrls: urls('screen').map((url) => `${url}/#token=${token}`),
      ingestUrls: urls('ingest'),
      eventUrls: urls('events'),
      pairingToken: settings.value().pairingToken,
      devices: devices.devices(),
      origins: origins.origins(),
      problems: listeners?.problems() ?? [],
    }),
    async close() {
      clearInterval(timer);
      await listeners?.use([]);
    },
  };
}
