import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * Writes shell.cjs, preload.cjs and the message page into a folder. CommonJS, because a sandboxed preload knows nothing
 * else; down to Node 12 and Chromium 83, the oldest Electron that our tests can get.
 * @returns the shell's main file.
 */
export async function bundleShell(folder: string): Promise<string> {
  const source = join(import.meta.dirname, 'shell');
  await build({
    entryPoints: [join(source, 'shell.ts'), join(source, 'preload.ts')],
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: ['node12', 'chrome83'],
    external: ['electron'],
    logLevel: 'warning',
  });
  await copyFile(join(source, 'message-page.html'), join(folder, 'message-page.html'));
  return join(folder, 'shell.cjs');
}
