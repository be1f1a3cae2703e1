import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

const xvfb = '/usr/bin/Xvfb';

/** Whether windows can be opened: there is a display, or Xvfb to make one. */
export function canShowWindows(): boolean {
  return process.platform !== 'linux' || 'DISPLAY' in process.env || existsSync(xvfb);
}

/** A display of its own, so that no window appears on a person's. */
export async function openDisplay(): Promise<{ name: string; close: () => void }> {
  if (!existsSync(xvfb)) return { name: process.env['DISPLAY'] ?? '', close: () => undefined };
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server: ChildProcess = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const pipe = server.stdio[3];
  if (pipe === null || pipe === undefined)
    throw new Error('Xvfb: no pipe for its display’s number');
  const [number] = (await once(pipe, 'data')) as [Buffer];
  return { name: `:${number.toString().trim()}`, close: () => void server.kill() };
}
