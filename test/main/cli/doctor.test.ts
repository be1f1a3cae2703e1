import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type Found = { dialect: string; advice: string[]; rawMessage: string; messages: number };

/** Runs `framewise`, as a person does. */
function run(home: string, ...words: string[]) {
  const program = ['--import', 'tsx', join(root, 'main/cli/framewise.ts'), ...words];
  const env = { ...process.env, FRAMEWISE_HOME: home, INIT_CWD: home };
  const child = spawn(process.execPath, program, { cwd: root, env });
  closers.push(() => child.kill('SIGKILL'));
  const ended = (async () => {
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const [code] = (await once(child, 'close')) as [number];
    return { code, stdout, stderr };
  })();
  return { child, ended };
}

async function listen(...more: string[]) {
  const home = await mkdtemp(join(tmpdir(), 'framewise-doctor-'));
  closers.push(() => rm(home, { recursive: true }));
  const doctor = run(home, 'doctor', '--listen', '0', '--json', ...more);
  const [line] = (await once(createInterface(doctor.child.stderr), 'line')) as [string];
  const url = /http:\S+\d/.exec(line)![0];
  const found = async () => {
    const { code, stdout, stderr } = await doctor.ended;
    return { ...(JSON.parse(stdout) as Found), code, stderr };
  };
  return { home, url, doctor, found };
}

test('doctor knows what replay sends as the Kinect package does, and keeps a sample', async () => {
  const { home, url, found } = await listen('--secs', '2', '--save', 'sample.json');
  const sender = run(home, 'replay', '--generated', '--people', '2', '--to', url);
  expect(await found()).toMatchObject({
    code: 0,
    dialect: 'Kinect v2 (kinect2)',
    why: 'Kinect v2, 25 joints',
    units: 'metres',
    axes: 'x left, y up, z away',
    repeats: 0,
    ids: { seen: [expect.any(String), expect.any(String)], changes: 0 },
    missingJoints: [],
  });
  const sample = JSON.parse(await readFile(join(home, 'sample.json'), 'utf8')) as {
    messages: { event: string; message: { bodies: object[] } }[];
  };
  expect(sample.messages[0]).toMatchObject({ event: 'bodyFrame' });
  expect(sample.messages[0]!.message.bodies).toHaveLength(6);
  sender.child.kill('SIGTERM');
});

test('doctor fails over what it does not understand, and says what came and what to send', async () => {
  const { url, found } = await listen('--secs', '1');
  const sender = io(url, { transports: ['websocket'] });
  closers.push(() => sender.close());
  sender.emit('positions', { head: [0, 1, 2] });
  const { dialect, advice, rawMessage, messages, code, stderr } = await found();
  expect({ dialect, messages, code }).toEqual({ dialect: 'not understood', messages: 1, code: 1 });
  expect(stderr).toContain('Not understood: sends "positions" messages');
  expect(stderr).toContain('found an object with "head"');
  expect(advice[0]).toContain('`positions` events with a record with `head`: not understood');
  expect(JSON.parse(rawMessage)).toEqual({ event: 'positions', message: { head: [0, 1, 2] } });
});

test('a port where nobody comes ends with 1 and what to check', async () => {
  const { doctor, url } = await listen('--wait', '1');
  const { code, stdout, stderr } = await doctor.ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`Nobody connected to ${url} in 1 s. Check that the sender runs`);
});
