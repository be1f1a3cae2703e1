import { existsSync } from 'node:fs';
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const sources = [
  'renderer',
  'main/wire',
  'model/skeleton.ts',
  'main/pose-model',
  'vite.config.ts',
  'package-lock.json',
];

/**
 * Builds the screen into build/renderer where it is missing or older than its sources; `root` is the repo's folder.
 * A build that fails, or two at the same time, leave a whole screen or none.
 * @returns whether it was built.
 */
export async function buildScreenIfStale(
  root: string,
  say: (text: string) => void,
): Promise<boolean> {
  const target = join(root, 'build', 'renderer');
  const began = new Date();
  if (!existsSync(join(root, 'renderer', 'index.html'))) {
    throw new Error(
      `The screen cannot be built: ${join(root, 'renderer', 'index.html')} is missing`,
    );
  }
  const newest = Math.max(
    ...(await Promise.all(sources.map((path) => newestChange(join(root, path))))),
  );
  if ((await changeOf(join(target, 'index.html'))) >= newest) return false;

  say('Building the screen (once, until its sources change) …');
  const fresh = join(root, 'build', `renderer.${process.pid}`);
  const old = `${fresh}.old`;
  try {
    // Loaded only now: a start with a screen in place is to be quick.
    const { build } = await import('vite');
    await build({
      configFile: join(root, 'vite.config.ts'),
      root: join(root, 'renderer'),
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
    });
    // The time at which the build began, so that what changed during it is newer.
    await utimes(join(fresh, 'index.html'), began, began);
    if (existsSync(target)) await rename(target, old);
    await rename(fresh, target);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
  return true;
}

/** Of a file, or of a folder and everything in it: a folder changes when something in it is added or removed. */
async function newestChange(path: string): Promise<number> {
  const below = await readdir(path, { recursive: true }).catch(() => []);
  const changes = await Promise.all([path, ...below.map((name) => join(path, name))].map(changeOf));
  return Math.max(...changes);
}

async function changeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
}
