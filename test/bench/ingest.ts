import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';
import { parseFramePacket } from '../../main/wire/frame-packet.ts';
import { joint, poseStride } from '../../model/skeleton.ts';
import { ageOfMark } from './ingest-mark.ts';
import { median, quantile } from './median.ts';

const root = join(import.meta.dirname, '..', '..');

/**
 * Six sensors × six people × 30 Hz from a process of their own to a running app, with one screen that confirms every frame:
 * how many frames are lost, and how old frames are once they have passed the hub, people and live detection's buffers.
 */
export async function benchIngest(options: { seconds: number; threads: number }): Promise<void> {
  await measure('model off', ['--model', 'none'], options.seconds);
  await measure('starter model on', ['--threads', String(options.threads)], options.seconds);
}

async function measure(what: string, flags: string[], seconds: number): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-bench-'));
  const words = ['serve', '--source', 'none', '--no-open', '--json', '--ingest-port', '0', '--home', home]; // prettier-ignore
  const app = node(['main/cli/framewise.ts', ...words, ...flags]);
  const ready = await firstJson<{ url: string; ingest: string; token: string }>(app);
  const screen = io(`${new URL(ready.url).origin}/screen`, {
    auth: { token: ready.token, confirmsFrames: true },
    transports: ['websocket'],
  });
  const inApp: number[] = [];
  const fromSender: number[] = [];
  screen.on('frame', (bytes: Buffer, confirm: () => void) => {
    const { people, arrivalMillis, sentMillis } = parseFramePacket(new Uint8Array(bytes).buffer);
    confirm();
    const mark = people[0]?.pose[joint.thumbRight * poseStride];
    // The empty frame that ends a source, or comes of half a second without any, was not sent.
    if (mark === undefined) return;
    inApp.push(sentMillis - arrivalMillis);
    fromSender.push(ageOfMark(mark, sentMillis));
  });
  await new Promise((resolve) => screen.once('state', resolve));
  const cpuSecsBefore = (await cpuSecsOf(app.pid!)) ?? 0;
  const waitSecsBefore = (await waitSecsOf(app.pid!)) ?? 0;
  const began = performance.now();
  const sender = node(['test/bench/ingest-sender.ts', ready.ingest, String(seconds)]);
  const { sent, peopleInFrame, cuts } = await firstJson<{
    sent: number;
    peopleInFrame: number;
    cuts: number;
  }>(sender);
  // On a machine that does not keep up, much is still on its way when the sender has ended.
  let report = await reportOf(ready);
  for (let quietSecs = 0; report.taken < sent && quietSecs < 5;) {
    const before = report.taken;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    report = await reportOf(ready);
    quietSecs = report.taken > before ? 0 : quietSecs + 1;
  }
  const cpuSecs = await cpuSecsOf(app.pid!);
  const waitSecs = await waitSecsOf(app.pid!);
  const tookSecs = (performance.now() - began) / 1000;
  sender.stdin.end();
  screen.disconnect();
  app.kill('SIGTERM');
  await once(app, 'exit');

  const millis = (values: number[], share: number) => `${quantile(values, share).toFixed(2)} ms`;
  console.log(`  ${what}: ${sent} frames of 6 sources, ${peopleInFrame.toFixed(1)} people in each`);
  console.log(
    `  frames lost between socket and hub: ${sent - report.taken}; left out for the screen: ${report.dropped}; connections lost: ${cuts}; problems: ${report.problems}`,
  );
  if (cpuSecs !== undefined) {
    const perFrame = ((cpuSecs - cpuSecsBefore) * 1000) / report.taken;
    console.log(`  the app's processor time per frame: ${perFrame.toFixed(2)} ms`);
  }
  console.log(
    `  arrival → through people and buffers: median ${median(inApp).toFixed(2)} ms, p99 ${millis(inApp, 0.99)}, worst ${millis(inApp, 1)}`,
  );
  console.log(
    `  sender’s emit → the same: median ${median(fromSender).toFixed(2)} ms, p99 ${millis(fromSender, 0.99)}, worst ${millis(fromSender, 1)}`,
  );
  if (waitSecs !== undefined) {
    const share = ((waitSecs - waitSecsBefore) / tookSecs) * 100;
    console.log(
      `  the app was ready, and other programs had the processors, for ${share.toFixed(0)} % of the time: messages wait in its sockets meanwhile`,
    );
  }
}

/** Of a process and its threads, where the system tells (Linux). */
async function cpuSecsOf(pid: number): Promise<number | undefined> {
  try {
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** For how long a process could have run but had no processor, where the system tells (Linux). */
async function waitSecsOf(pid: number): Promise<number | undefined> {
  try {
    return Number((await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ')[1]) / 1e9;
  } catch {
    return undefined;
  }
}

async function reportOf({ url, token }: { url: string; token: string }) {
  const answer = await fetch(`${new URL(url).origin}/api/live`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { screens, problems, sources } = (await answer.json()) as {
    screens: { framesSent: number; framesDropped: number }[];
    problems: { kind: string; count: number }[];
    sources: { frames: number }[];
  };
  return {
    taken: sources.reduce((sum, { frames }) => sum + frames, 0),
    dropped: screens[0]?.framesDropped ?? 0,
    problems: problems.map(({ kind, count }) => `${count} × ${kind}`).join(', ') || 'none',
  };
}

function node(words: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', ...words], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function firstJson<T>(child: ReturnType<typeof node>): Promise<T> {
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line) as T;
}
