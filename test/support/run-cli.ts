import { execFile } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export type CliResult = { code: number; stdout: string; stderr: string };

/** Runs the command line as a person does, in a process of its own. */
export function runCli(
  args: string[],
  options: { home: string; cwd?: string },
): Promise<CliResult> {
  const env = {
    ...process.env,
    INIT_CWD: options.cwd ?? root,
    FRAMEWISE_HOME: options.home,
  };
  const words = ['--import', 'tsx', join(root, 'main/cli/framewise.ts'), ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, words, { cwd: root, env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}
