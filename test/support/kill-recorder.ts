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
  const home = await mkdtemp(join(tmpdir(), 'framewise-killed-'));
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), recordingProcess, join(home, 'recordings'), '2'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const takenMillis: number[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const [kind, , millis] = line.split(' ');
    if (kind === 'frame') takenMillis.push(Number(millis));
    if (takenMillis.length === frames) child.kill('SIGKILL');
  });
  await once(lines, 'close');
  return { home, takenMillis };
}

export const recordingProcess = join(import.meta.dirname, 'recording-process.ts');
