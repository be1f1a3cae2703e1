import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type KilledRecorder = {
  home: string;
  /** When each frame was taken, in the order in which they were. */
  takenMillis: number[];
};

/** A process that records, killed with -9 once it has taken so many frames of a hundred a second. */
export async function killRecorder(frames: number): Promise<KilledRecorder> {
  return watchRecorder([], (taken, kill) => {
    if (taken === frames) kill();
  });
}

/** A process that records so many frames, comes to nothing for longer than a second, takes another one and is killed at once. */
export async function stallRecorder(frames: number): Promise<KilledRecorder> {
  return watchRecorder([String(frames)], () => undefined);
}

async function watchRecorder(
  words: readonly string[],
  onFrame: (taken: number, kill: () => void) => void,
): Promise<KilledRecorder> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-killed-'));
  const program = [recordingProcess, join(home, 'recordings'), '2', ...words];
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), ...program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const takenMillis: number[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const [kind, , millis] = line.split(' ');
    if (kind !== 'frame') return;
    takenMillis.push(Number(millis));
    onFrame(takenMillis.length, () => child.kill('SIGKILL'));
  });
  // Its output may end before it does.
  await Promise.all([once(lines, 'close'), once(child, 'exit')]);
  return { home, takenMillis };
}

/** How many of its frames were older than a second when it was killed. */
export function framesToKeep({ takenMillis }: KilledRecorder): number {
  return takenMillis.filter((millis) => millis < takenMillis.at(-1)! - 1000).length;
}

export const recordingProcess = join(import.meta.dirname, 'recording-process.ts');
