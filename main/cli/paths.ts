import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** A path as the person meant it: npm runs scripts from the package's folder and keeps theirs in INIT_CWD. */
export function fromWhereTheyStand(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** The library's folder: --home, else FRAMEWISE_HOME, else the platform's place for an app's data. */
export function libraryHome(option: string | undefined): string {
  const chosen = option ?? process.env['FRAMEWISE_HOME'];
  if (chosen !== undefined) return fromWhereTheyStand(chosen);
  if (process.platform === 'win32') {
    return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Framewise');
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Application Support', 'Framewise');
  }
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'framewise');
}
