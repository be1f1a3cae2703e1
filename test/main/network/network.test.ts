import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { io as connect, type Socket } from 'socket.io-client';
import connect2 from 'socket.io-client-v2';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { lanAddresses } from '../../../main/network/lan-addresses.ts';
import { createNetwork } from '../../../main/network/network.ts';
import { openSettings } from '../../../main/settings/settings-file.ts';
import { openScreen, startApp, stateWith, type Screen } from '../../support/start-app.ts';
import { walkingBody } from '../../support/walking-body.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** This machine seen from its network: connections to it have its own address as their remote one. */
const [outside] = lanAddresses(networkInterfaces()).filter((address) => address.includes('.'));
const withNetwork = test.skipIf(outside === undefined);

const write = createKinect2Messages();
const emitBodies = (sender: { emit(event: string, message: unknown): unknown }) =>
  sender.emit('bodyFrame', write({ bodies: [walkingBody('a', 1)] }));

function openSender(url: string, options = {}): Socket {
  const sender = connect(url, { forceNew: true, reconnection: false, ...options });
  closers.push(() => sender.close());
  return sender;
}

const told = (sender: Socket, event: string) =>
  new Promise<unknown>((resolve) => sender.once(event, resolve));

async function ask(screen: Screen, event: string, request: unknown) {
  const loose = screen as unknown as Socket;
  const answer = (await loose.emitWithAck(event, request)) as { ok: boolean; error?: string };
  if (!answer.ok) throw new Error(answer.error);
}

const appToken = 'app-token-of-at-least-twenty';

async function setupGates() {
  const home = await mkdtemp(join(tmpdir(), 'framewise-network-'));
  closers.push(() => rm(home, { recursive: true }));
  let now = 1_000_000;
  const held: string[] = [];
  const gates = createNetwork({
    settings: await openSettings(home, () => undefined),
    host: '127.0.0.1',
    token: appToken,
    nowMillis: () => now,
    onChange: () => undefined,
    onHeld: ({ address }) => held.push(address),
  });
  closers.push(() => gates.close());
  return { gates, held, wait: (millis: number) => (now += millis) };
}

withNetwork(
  'other devices get in only while the switch is on, and nobody is cut off by it',
  async () => {
    const app = await startApp(closers);
    const screen = openScreen(closers, app);
    const before = openSender(app.ingest);
    await told(before, 'connect');
    const elsewhere = (url: string) => {
      const address = new URL(url);
      address.hostname = outside!;
      return address.origin;
    };
    await expect(fetch(elsewhere(app.origin))).rejects.toThrow();

    await ask(screen, 'setNetwork', { isOpen: true });
    const { network } = await stateWith(screen, (state) => state.network.isOpen);
    expect(network.problems).toEqual([]);
    expect(network.ingestUrls).toContain(elsewhere(app.ingest));
    const [screenUrl] = network.screenUrls.filter((url) => url.includes(outside!));
    const remote = openScreen(closers, { ...app, origin: new URL(screenUrl!).origin });
    await stateWith(remote, () => true);
    const stranger = openScreen(closers, { origin: new URL(screenUrl!).origin, token: 'wrong' });
    expect(await told(stranger as unknown as Socket, 'connect_error')).toMatchObject({
      message: expect.stringContaining('token') as string,
    });

    const isCut = told(remote, 'disconnect');
    await ask(screen, 'setNetwork', { isOpen: false });
    await isCut;
    await expect(fetch(elsewhere(app.origin))).rejects.toThrow();
    expect([before.connected, screen.connected]).toEqual([true, true]);
  },
);

withNetwork(
  'a sender that nobody knows is held and told so, and its frames count once it is allowed',
  async () => {
    const app = await startApp(closers);
    const screen = openScreen(closers, app);
    await ask(screen, 'setNetwork', { isOpen: true });
    const { network } = await stateWith(screen, (state) => state.network.ingestUrls.length > 0);
    const [url] = network.ingestUrls.filter((address) => address.includes(outside!));

    const sender = openSender(url!, { extraHeaders: { 'user-agent': 'kinect-pc' } });
    expect(await told(sender, 'held')).toEqual({
      reason: 'Held: waiting to be allowed in Framewise › Sources',
    });
    emitBodies(sender);
    const held = await stateWith(screen, (state) => state.network.devices.length > 0);
    expect(held.network.devices).toMatchObject([
      { address: outside, about: 'kinect-pc', state: 'held' },
    ]);
    expect(held.people).toEqual([]);

    await ask(screen, 'decideDevice', { address: outside, decision: 'always' });
    emitBodies(sender);
    const allowed = await stateWith(screen, (state) => state.people.length > 0);
    expect(allowed.network.devices[0]!.state).toBe('allowed');

    const isCut = told(sender, 'disconnect');
    await ask(screen, 'decideDevice', { address: outside, decision: 'block' });
    await isCut;
    const blocked = openSender(url!);
    expect(await told(blocked, 'connect_error')).toMatchObject({
      message: 'Refused: this device is blocked in Framewise › Sources',
    });
    const old = connect2(url!, { forceNew: true, reconnection: false });
    closers.push(() => old.close());
    const reason = new Promise((resolve) => old.once('error', resolve));
    expect(await reason).toBe('Refused: this device is blocked in Framewise › Sources');
  },
);

withNetwork(
  'a decision and the pairing token hold at the next start, allowing once does not',
  async () => {
    const inner: (() => unknown)[] = [];
    const first = await startApp(inner);
    const screen = openScreen(inner, first);
    await ask(screen, 'setNetwork', { isOpen: true });
    await ask(screen, 'decideDevice', { address: outside, decision: 'once' });
    const before = await stateWith(screen, ({ network }) => network.devices.length > 0);
    expect(before.network.devices).toMatchObject([{ state: 'allowed-once' }]);
    const [urlBefore] = before.network.ingestUrls.filter((url) => url.includes(outside!));
    await told(openSender(urlBefore!), 'connect');
    const closeFirst = inner.splice(1).reverse();
    for (const close of closeFirst) await close();
    closers.push(inner[0]!);

    const second = await startApp(closers, { home: first.home });
    const again = openScreen(closers, second);
    const { network } = await stateWith(again, (state) => state.network.ingestUrls.length > 0);
    expect(network.pairingToken).toBe(before.network.pairingToken);
    expect(network.pairingToken).not.toBe(second.token);
    const [url] = network.ingestUrls.filter((address) => address.includes(outside!));
    await told(openSender(url!), 'held');
    const paired = openSender(url!, { auth: { token: network.pairingToken } });
    await told(paired, 'connect');
    emitBodies(paired);
    await stateWith(again, (state) => state.people.length > 0);
    // It lets senders in, never screens: they could delete what a person has.
    const thief = openScreen(closers, { ...second, token: network.pairingToken });
    await told(thief, 'connect_error');
  },
);

test('a web page may send once its origin is allowed, and says before why it may not', async () => {
  const app = await startApp(closers);
  const screen = openScreen(closers, app);
  const openPage = () =>
    openSender(app.ingest, {
      transports: ['websocket'],
      extraHeaders: { origin: 'https://sketch.example' },
    });
  const page = openPage();
  await told(page, 'connect_error');
  const { network } = await stateWith(screen, (state) => state.network.origins.length > 0);
  expect(network.origins).toEqual([{ origin: 'https://sketch.example', isAllowed: false }]);
  const poll = () =>
    fetch(`${app.ingest}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: 'https://sketch.example' },
    });
  // Without these headers a browser keeps an answer from the page.
  const readable = ({ headers }: Response) => [
    headers.get('access-control-allow-origin'),
    headers.get('access-control-allow-credentials'),
  ];
  const polled = await poll();
  expect(await polled.text()).toContain('unless they are allowed in Framewise');
  expect(readable(polled)).toEqual(['https://sketch.example', 'true']);
  const plain = new WebSocket(app.ingest.replace('http', 'ws'), {
    origin: 'https://sketch.example',
  });
  const [code, reason] = (await once(plain, 'close')) as [number, Buffer];
  expect([code, reason.toString()]).toEqual([
    1008,
    expect.stringContaining('unless they are allowed in Framewise'),
  ]);

  // People paste the address of the page.
  const pasted = 'https://sketch.example/anna/sketches/1';
  await ask(screen, 'decideOrigin', { origin: pasted, decision: 'allow' });
  await told(openPage(), 'connect');
  const allowed = await poll();
  expect(allowed.status).toBe(200);
  expect(readable(allowed)).toEqual(['https://sketch.example', 'true']);
  await ask(screen, 'decideOrigin', { origin: 'https://sketch.example', decision: 'forget' });
  await told(openPage(), 'connect_error');
  await expect(
    ask(screen, 'decideOrigin', { origin: 'not an address', decision: 'allow' }),
  ).rejects.toThrow('is not the address of a web page');
});

test('after many pages that were refused, the next one is still offered and the oldest is not', async () => {
  const { gates } = await setupGates();
  for (let page = 0; page < 21; page++) {
    expect(gates.origins.isAllowed(`https://${page}.example`)).toBe(false);
  }
  expect(gates.origins.origins().map(({ origin }) => origin)).toEqual(
    Array.from({ length: 20 }, (_, index) => `https://${index + 1}.example`),
  );
});

test('a blocked device stays out although it has the token, and gets in again once it is forgotten', async () => {
  const { gates } = await setupGates();
  const paired = { address: '10.0.0.7', about: 'kinect-pc', token: gates.state().pairingToken };
  expect(gates.devices.admit(paired)).toEqual({ state: 'allowed' });
  expect(gates.devices.devices()).toMatchObject([{ address: '10.0.0.7', state: 'paired' }]);
  expect(gates.devices.admit({ ...paired, token: undefined })).toMatchObject({ state: 'held' });

  await gates.devices.decide('10.0.0.7', 'block');
  for (const token of [paired.token, appToken]) {
    expect(gates.devices.admit({ ...paired, token })).toMatchObject({ state: 'refused' });
  }
  expect(gates.devices.devices()).toMatchObject([{ state: 'blocked' }]);
  await gates.devices.decide('10.0.0.7', 'forget');
  expect(gates.devices.admit(paired)).toEqual({ state: 'allowed' });
});

test('a new pairing token lets in who has it, and holds who has the old one', async () => {
  const { gates } = await setupGates();
  const old = gates.state().pairingToken;
  await gates.renewPairingToken();
  const { pairingToken } = gates.state();
  const stateOf = (token: string) =>
    gates.devices.admit({ address: '10.0.0.7', about: '', token }).state;
  expect([stateOf(old), stateOf(pairingToken)]).toEqual(['held', 'allowed']);
});

test('a flood of unknown devices is told of five times and then once in ten seconds', async () => {
  const { gates, held, wait } = await setupGates();
  const flood = (subnet: number) => {
    for (let host = 1; host <= 50; host++) {
      const address = `10.0.${subnet}.${host}`;
      expect(gates.devices.admit({ address, about: '', token: '' }).state).toBe('held');
    }
  };
  flood(0);
  expect(held).toHaveLength(5);
  wait(10_000);
  flood(1);
  expect(held).toHaveLength(6);
});

test('addresses that other devices can reach come first, those of nowhere are left out', () => {
  const at = (address: string, family: 'IPv4' | 'IPv6' = 'IPv4', internal = false) =>
    ({ address, family, internal, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never;
  const found = lanAddresses({
    lo: [at('127.0.0.1', 'IPv4', true)],
    docker0: [at('172.17.0.1')],
    wlan0: [at('fd00::7', 'IPv6'), at('fe80::1', 'IPv6'), at('192.168.1.7')],
    eth1: [at('169.254.9.9')],
  });
  expect(found).toEqual(['192.168.1.7', 'fd00::7', '172.17.0.1']);
});
