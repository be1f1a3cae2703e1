import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { transform } from 'esbuild';

const folders = ['main', 'model', 'training'];

/**
 * Compiles the app file by file into `out`, which then looks like the repo: what code finds relative to itself (worker
 * processes, models, the screen) lies at the same place. `root` is the repo's folder.
 */
export async function compileApp(root: string, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await copyFile(join(root, 'package.json'), join(out, 'package.json'));
  for (const folder of folders) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const file = join(entry.parentPath, entry.name);
      if (!entry.isFile() || isLeftOut(relative(root, file))) continue;
      await compileFile(file, join(out, relative(root, file)));
    }
  }
}

async function compileFile(file: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) {
    await copyFile(file, target);
    return;
  }
  const source = importsOfJavaScript(await readFile(file, 'utf8'));
  const options = { loader: 'ts', format: 'esm', target: 'node20', sourcefile: file } as const;
  const { code } = await transform(source, options);
  await writeFile(target.replace(/ts$/, 'js'), code);
}

/** Relative paths in quotes that name a .ts file: imports, and the URLs of processes that are started. */
export function importsOfJavaScript(source: string): string {
  return source.replace(/(['"])(\.{1,2}\/[^'"\n]*)\.ts\1/g, '$1$2.js$1');
}

function isLeftOut(path: string): boolean {
  return path.endsWith('.d.ts') || path.endsWith('tsconfig.json') || path.includes('node_modules');
}
