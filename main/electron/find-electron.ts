import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Electron's executable, or undefined where it has not been downloaded. Asking the package itself would start a
 * download that blocks.
 */
export function findElectron(packageFolder: string, environment: Environment): string | undefined {
  const downloaded = downloadedName(packageFolder);
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (elsewhere === undefined && downloaded === undefined) return undefined;
  const name = downloaded ?? (process.platform === 'win32' ? 'electron.exe' : 'electron');
  const executable = join(elsewhere ?? join(packageFolder, 'dist'), name);
  return existsSync(executable) ? executable : undefined;
}

/** What the package's installer notes after a complete download. */
function downloadedName(packageFolder: string): string | undefined {
  try {
    return readFileSync(join(packageFolder, 'path.txt'), 'utf8').trim();
  } catch {
    return undefined;
  }
}
