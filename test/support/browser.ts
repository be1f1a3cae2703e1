import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

const packageFolder = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium');

const installed: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
    (name) => `/usr/bin/${name}`,
  ),
  darwin: ['Google Chrome', 'Chromium'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? 'C:\\', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};

const flags = [
  // Containers and CI run as root, whom Chromium's sandbox refuses.
  '--no-sandbox',
  // WebGL without a graphics card.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A headless browser with WebGL, with more flags where they are given. Give its pages `locale: 'en-US'`: Chromium's own under LANG=C is no valid locale. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = await findBrowser();
  // Beside npm's Chromium lie libraries that a bare Linux lacks; beside an installed one nothing does.
  const libraries = join(dirname(executablePath), 'lib');
  const environment = existsSync(join(libraries, 'libnss3.so'))
    ? { LD_LIBRARY_PATH: libraries }
    : {};
  return chromium.launch({
    executablePath,
    args: [...flags, ...more],
    env: { ...process.env, ...environment },
  });
}

/** FRAMEWISE_BROWSER, else an installed Chrome or Chromium, else the one that npm brought (Linux x64). */
export async function findBrowser(): Promise<string> {
  const candidates = [process.env['FRAMEWISE_BROWSER'], ...(installed[process.platform] ?? [])];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  return found ?? unpackedChromium();
}

/** Unpacked beside and renamed into place, so that tests that run at the same time see a whole browser or none. */
async function unpackedChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chrome or Chromium found: install one, or set FRAMEWISE_BROWSER to its executable',
    );
  }
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const shared = join(tmpdir(), `framewise-chromium-${version}-${process.getuid?.() ?? 0}`);
  const executable = join(shared, 'chromium');
  if (existsSync(executable)) return executable;
  const before = process.env['TMPDIR'];
  const fresh = await mkdtemp(`${shared}-`);
  try {
    // The package unpacks into the folder for temporary files and takes what lies there for complete.
    process.env['TMPDIR'] = fresh;
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
    const archive = join(fresh, 'libraries.tar');
    const libraries = await readFile(join(packageFolder, 'bin', 'al2023.tar.br'));
    await writeFile(archive, brotliDecompressSync(libraries));
    await promisify(execFile)('tar', ['-xf', archive, '-C', fresh]);
    await rm(archive);
    await rename(fresh, shared).catch((error: unknown) => {
      if (!existsSync(executable)) throw error;
    });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(fresh, { recursive: true, force: true });
  }
  return executable;
}
