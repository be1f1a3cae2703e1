import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { openLibrary } from '../../../main/recordings/library.ts';
import { openSensor } from '../../support/open-sensor.ts';
import { ask, recordingWith } from '../../support/record-on-screen.ts';
import { openScreen, startApp } from '../../support/start-app.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** The app as a person starts it, while it records a sensor; ends when it is killed with the signal. */
async function endWhileRecording(signal: 'SIGTERM' | 'SIGKILL') {
  const home = await mkdtemp(join(tmpdir(), 'framewise-ends-'));
  closers.push(() => rm(home, { recursive: true }));
  const words = ['--no-open', '--json', '--source', 'none', '--model', 'none', '--home', home];
  const program = [join(root, 'main/cli/framewise.ts'), 'serve', ...words, '--ingest-port', '0'];
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), ...program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closers.push(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url, ingest, token } = JSON.parse(line) as Record<'url' | 'ingest' | 'token', string>;
  const screen = openScreen(closers, { origin: new URL(url).origin, token });
  const sensor = await openSensor(closers, ingest, 'left');
  await ask(screen, 'startRecording', { countdownSecs: 0 });
  sensor.send(90, 0);
  // All of it is on the disk: the pose of one body takes 400 bytes.
  await recordingWith(screen, ({ bytes }) => bytes > 90 * 400);
  child.kill(signal);
  await once(child, 'exit');
  return { home, sensor };
}

async function posesIn(home: string): Promise<Float32Array[]> {
  const library = await openLibrary(home);
  const [session] = await library.list();
  const { frames, problems } = await library.read(session!.id);
  expect(problems).toEqual([]);
  return frames.flatMap(({ bodies }) => bodies.map(({ pose }) => pose));
}

test('an app that is asked to end closes its recording first', async () => {
  const { home, sensor } = await endWhileRecording('SIGTERM');
  expect(await posesIn(home)).toEqual(sensor.sent);
  expect((await readdir(join(home, 'recordings'))).every((name) => name.endsWith('.mcap'))).toBe(
    true,
  );
});

test('an app that starts after one was killed finishes its recording and says so', async () => {
  const { home, sensor } = await endWhileRecording('SIGKILL');
  const app = await startApp(closers, { home, model: 'none' });
  const screen = openScreen(closers, app);
  const notice = await new Promise<string>((resolve) => {
    screen.on('notice', ({ text }) => {
      if (text.includes('ended suddenly')) resolve(text);
    });
  });
  expect(notice).toMatch(/was being recorded when the app ended suddenly. \d+ s of it are in/);
  expect(await posesIn(home)).toEqual(sensor.sent);
});
