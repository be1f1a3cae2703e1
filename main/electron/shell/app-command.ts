import { join } from 'node:path';
import type { AppCommand } from './app-child.ts';

/** Names the words of a command, as JSON, that runs the app instead of what was packaged: from the repo, in tests. */
export const commandVariable = 'FRAMEWISE_APP_COMMAND';

/** What `serve` is told by whoever runs it as a child. */
export const childArguments = ['--json', '--no-open', '--exit-with-parent'];

/**
 * Packaged, the app runs on Electron's own binary as plain Node, from the unpacked folder: native modules and the
 * processes that the app starts itself cannot come out of an archive.
 */
export function appCommand(
  environment: Readonly<Record<string, string | undefined>>,
  packaged: { executable: string; resources: string },
): AppCommand {
  const words = environment[commandVariable];
  if (words !== undefined) {
    const [command, ...args] = parseWords(words);
    return { command, args, cwd: process.cwd(), environment: {} };
  }
  const folder = join(packaged.resources, 'app.asar.unpacked');
  return {
    command: packaged.executable,
    args: [join(folder, 'bin', 'framewise.mjs'), 'serve', ...childArguments],
    cwd: packaged.resources,
    environment: { ELECTRON_RUN_AS_NODE: '1' },
  };
}

function parseWords(text: string): [string, ...string[]] {
  const words: unknown = JSON.parse(text);
  if (Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string')) {
    return words as [string, ...string[]];
  }
  throw new Error(`${commandVariable}: expected a JSON list of words, found ${text}`);
}
