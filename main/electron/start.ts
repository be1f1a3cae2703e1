import { join } from 'node:path';
import { buildScreenIfStale } from './build-screen.ts';
import { chooseWindow } from './choose-window.ts';
import { findElectron } from './find-electron.ts';
import { installElectron } from './install-electron.ts';
import { openBrowser } from '../cli/open-browser.ts';
import { runInBrowser } from './run-in-browser.ts';
import { runInElectron } from './run-in-electron.ts';
import { childArguments } from './shell/app-command.ts';

const root = join(import.meta.dirname, '..', '..');
const packageFolder = join(root, 'node_modules', 'electron');
const installLimitMillis = 180_000;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** What `npm start` does. `--browser` asks for the browser; every other word is for `serve`. */
async function start(words: string[]): Promise<void> {
  await buildScreenIfStale(root, say);
  const choice = await chooseWindow({
    platform: process.platform,
    environment: process.env,
    wantsBrowser: words.includes('--browser'),
    findElectron: () => findElectron(packageFolder, process.env),
    installElectron: () =>
      installElectron({
        packageFolder,
        memoryFile: join(root, 'build', 'electron-failure.json'),
        timeLimitMillis: installLimitMillis,
        nowMillis: Date.now(),
        say,
      }),
  });
  const appWords = [
    process.execPath,
    ...serveWords(words.filter((word) => word !== '--browser')),
  ] as const;
  if (choice.kind === 'electron') {
    // Loaded only where there is a window to bundle for.
    const { bundleShell } = await import('./bundle-shell.ts');
    const shellMain = await bundleShell(join(root, 'build', 'electron'));
    const failure = await runInElectron({ executable: choice.executable, shellMain, appWords });
    if (failure === undefined) return;
    await runInBrowser({ appWords, why: failure, open: inBrowser, say });
    return;
  }
  const open = choice.kind === 'browser' ? inBrowser : () => Promise.resolve(false);
  await runInBrowser({ appWords, why: choice.why, open, say });
}

function inBrowser(address: string): Promise<boolean> {
  return openBrowser(address, process.platform);
}

function serveWords(words: string[]): string[] {
  // Node with tsx loaded into it, not tsx's own program: that would put another process between us and the app.
  const loader = import.meta.resolve('tsx');
  const program = join(root, 'main', 'cli', 'framewise.ts');
  return ['--import', loader, program, 'serve', ...childArguments, ...words];
}

try {
  await start(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
