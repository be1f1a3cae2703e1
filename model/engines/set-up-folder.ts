import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineName } from './engine.ts';

/** Written last by whatever sets an engine up, so that a folder that has it is whole. */
export const setUpMark = 'installed.json';

/** The folder that an engine was set up in, or undefined where it was not. */
export function setUpFolder(
  name: EngineName,
  enginesFolder: string | undefined,
): string | undefined {
  if (enginesFolder === undefined) return undefined;
  const folder = join(enginesFolder, name);
  return existsSync(join(folder, setUpMark)) ? folder : undefined;
}
