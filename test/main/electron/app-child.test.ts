import { once, EventEmitter } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import {
  createAppChild,
  type AppChild,
  type AppChildEvent,
} from '../../../main/electron/shell/app-child.ts';

const stub = join(import.meta.dirname, '..', '..', 'support', 'stub-app.ts');
const loader = import.meta.resolve('tsx');
let child: AppChild | undefined;

afterEach(() => child?.close());

/** Runs the stand-in app; `next` waits for its next event of a type. */
function runStub(behaviour: string, maxRestarts: number, closeLimitMillis = 5000) {
  const events = new EventEmitter();
  const command = {
    command: process.execPath,
    args: ['--import', loader, stub, behaviour],
    cwd: process.cwd(),
    environment: {},
  };
  const options = { maxRestarts, restartDelayMillis: 10, closeLimitMillis, nowMillis: Date.now };
  const started = createAppChild(command, options, (event) => events.emit(event.type, event));
  child = started;
  started.start();
  async function next<T extends AppChildEvent['type']>(type: T) {
    const [event] = (await once(events, type)) as [Extract<AppChildEvent, { type: T }>];
    return event;
  }
  return { started, next };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('says where the app is reached, whatever else it prints first', async () => {
  const { next } = runStub('', 0);
  const { address } = await next('ready');
  expect(address.token).toBe('secret');
  expect(await (await fetch(address.url)).text()).toContain('A page of the app');
});

test('starts the app again when it dies, and says how it died', async () => {
  const { next } = runStub('', 1);
  const first = await next('ready');
  process.kill(first.address.pid, 'SIGSEGV');
  expect(await next('stopped')).toMatchObject({
    reason: 'was ended by SIGSEGV',
    isComingBack: true,
  });
  const second = await next('ready');
  expect(second.address.pid).not.toBe(first.address.pid);
});

test('gives up on an app that ends again and again, with its last words', async () => {
  const { next } = runStub('broken', 1);
  expect((await next('stopped')).isComingBack).toBe(true);
  const last = await next('stopped');
  expect(last.isComingBack).toBe(false);
  expect(last.reason).toBe('ended with code 1');
  expect(last.lastWords).toContain('Port 8000 is taken');
});

test('closes the app by closing its input, and reports no crash', async () => {
  const { started, next } = runStub('', 1);
  const { address } = await next('ready');
  let hasStopped = false;
  void next('stopped').then(() => (hasStopped = true));
  await started.close();
  expect(isRunning(address.pid)).toBe(false);
  expect(hasStopped).toBe(false);
});

test('ends an app that does not close in time', async () => {
  const { started, next } = runStub('stubborn', 0, 100);
  const { address } = await next('ready');
  await started.close();
  expect(isRunning(address.pid)).toBe(false);
});

test('a program that is not there is reported, not tried for ever', async () => {
  const event = await new Promise<AppChildEvent>((resolve) => {
    const command = {
      command: '/nowhere/framewise',
      args: [],
      cwd: process.cwd(),
      environment: {},
    };
    const options = {
      maxRestarts: 3,
      restartDelayMillis: 0,
      closeLimitMillis: 100,
      nowMillis: Date.now,
    };
    child = createAppChild(command, options, resolve);
    child.start();
  });
  expect(event).toMatchObject({ type: 'stopped', isComingBack: false });
});
