import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export type InstallOptions = {
  /** node_modules/electron. */
  packageFolder: string;
  /** Where a failure is kept, so that the next start need not wait for it again. */
  memoryFile: string;
  timeLimitMillis: number;
  nowMillis: number;
  say: (text: string) => void;
};

const retryAfterMillis = 24 * 3600 * 1000;

/**
 * Downloads Electron by its own installer, at most once a day where that fails.
 * @returns why it could not be had, as the end of a sentence; undefined when it is there.
 */
export async function installElectron(options: InstallOptions): Promise<string | undefined> {
  const installer = join(options.packageFolder, 'install.js');
  const again = `to try again: node node_modules/electron/install.js`;
  const { timeMillis } = await remembered(options.memoryFile);
  if (Math.abs(options.nowMillis - timeMillis) < retryAfterMillis) {
    return `Electron could not be downloaded lately (${again})`;
  }
  options.say('Getting Electron for the window (once, about 120 MB) …');
  const failure = await runInstaller(installer, options.timeLimitMillis);
  if (failure === undefined) {
    await rm(options.memoryFile, { force: true });
    return undefined;
  }
  await mkdir(dirname(options.memoryFile), { recursive: true });
  await writeFile(options.memoryFile, JSON.stringify({ timeMillis: options.nowMillis, failure }));
  return `Electron could not be downloaded: ${failure} (${again})`;
}

function runInstaller(installer: string, timeLimitMillis: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const limits = { timeout: timeLimitMillis, windowsHide: true };
    execFile(process.execPath, [installer], limits, (error, _stdout, stderr) => {
      if (error === null) resolve(undefined);
      else if (error.killed === true) resolve(`not done within ${timeLimitMillis / 1000} s`);
      else resolve(reasonIn(stderr) ?? error.message);
    });
  });
}

/** The first line that names an error: the rest is the installer's own stack. */
function reasonIn(stderr: string): string | undefined {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /error|cannot|failed/i.test(line)) ?? lines.find((line) => line !== '')
  );
}

async function remembered(file: string): Promise<{ timeMillis: number }> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as { timeMillis?: unknown };
    return { timeMillis: typeof kept.timeMillis === 'number' ? kept.timeMillis : 0 };
  } catch {
    return { timeMillis: 0 };
  }
}
