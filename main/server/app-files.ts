import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repo's folder, or that of the built app, which looks the same. */
export const appFolder = join(import.meta.dirname, '..', '..');

/** What `vite build` makes of renderer/. */
export const screenFolder = join(appFolder, 'build', 'renderer');

export const appVersion = (
  JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { version: string }
).version;
