import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildScreenIfStale } from './build-screen.ts';
import { bundleShell } from './bundle-shell.ts';
import { compileApp } from './compile-app.ts';

const root = join(import.meta.dirname, '..', '..');
const out = join(root, 'dist');

// What `npm run build` does: everything that a package holds beside its dependencies, in dist/.
await buildScreenIfStale(root, (text) => process.stderr.write(`${text}\n`));
await rm(out, { recursive: true, force: true });
await compileApp(root, out);
await cp(join(root, 'build', 'renderer'), join(out, 'build', 'renderer'), { recursive: true });
await bundleShell(join(out, 'shell'));
