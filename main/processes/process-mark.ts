import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process, told apart from a later one that was given the same id. */
export type ProcessMark = {
  pid: number;
  /** When it began, in the system's own words; undefined where the system does not say. */
  pidStarted: string | undefined;
};

export async function markProcess(pid: number): Promise<ProcessMark> {
  return { pid, pidStarted: await startOf(pid).catch(() => undefined) };
}

/** Whether the very process of a mark is still there; one that has ended and that nobody has taken note of is not. */
export async function isProcessAlive({ pid, pidStarted }: ProcessMark): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (await isZombie(pid)) return false;
  const present = await markProcess(pid);
  const isToldApart = pidStarted !== undefined && present.pidStarted !== undefined;
  return !isToldApart || present.pidStarted === pidStarted;
}

async function startOf(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    // Clock ticks since boot.
    return (await statusOf(pid))[22 - 3]!;
  }
  const [program, ...words] =
    process.platform === 'win32'
      ? (['powershell', '-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`] as const) // prettier-ignore
      : (['ps', '-o', 'lstart=', '-p', String(pid)] as const);
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = await promisify(execFile)(program, words, { env, windowsHide: true });
  return stdout.trim();
}

async function isZombie(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const [state] = await statusOf(pid).catch(() => []);
  return state === 'Z' || state === 'X';
}

/** From field 3 of proc(5)'s stat on; field 2 is a name that may hold blanks and brackets. */
async function statusOf(pid: number): Promise<string[]> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8');
  return status.slice(status.lastIndexOf(')') + 2).split(' ');
}
