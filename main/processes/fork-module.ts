import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { setPriority } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Starts one of our modules as a process of its own; messages keep typed arrays. It runs as this process does: from
 * TypeScript through tsx in a checkout, as plain JavaScript where the app was built.
 *
 * @param name of the module beside `from`, without its extension
 * @param options.nice 0 (as this process) to 19 (only what others leave)
 * @param options.isQuiet what it and its native libraries print is thrown away
 */
export function forkModule(
  name: string,
  from: string,
  options: { nice?: number; isQuiet?: boolean } = {},
): ChildProcess {
  const extension = extname(fileURLToPath(from));
  const loader =
    extension === '.ts' ? pathToFileURL(createRequire(from).resolve('tsx')).href : undefined;
  const printed = options.isQuiet === true ? 'ignore' : 'inherit';
  const child = fork(fileURLToPath(new URL(`./${name}${extension}`, from)), [], {
    serialization: 'advanced',
    execArgv: loader === undefined ? [] : ['--import', loader],
    stdio: ['ignore', printed, printed, 'ipc'],
  });
  if (options.nice !== undefined && child.pid !== undefined) {
    try {
      setPriority(child.pid, options.nice);
    } catch {
      // The process has gone already, or the system has no priorities: it then runs like any other.
    }
  }
  return child;
}
