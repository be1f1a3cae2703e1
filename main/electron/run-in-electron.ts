import { spawn } from 'node:child_process';
import { commandVariable } from './shell/app-command.ts';

export type ElectronRun = {
  executable: string;
  shellMain: string;
  /** The words of the command that runs the app. */
  appWords: readonly string[];
};

const earlyMillis = 5000;

/**
 * Runs the shell until its window is closed; ends it when we are asked to end.
 * @returns why no window opened, as the end of a sentence; undefined when it did.
 */
export function runInElectron(run: ElectronRun): Promise<string | undefined> {
  const environment: NodeJS.ProcessEnv = { ...process.env };
  environment[commandVariable] = JSON.stringify(run.appWords);
  delete environment['ELECTRON_RUN_AS_NODE'];
  // Chromium refuses to put root into its sandbox and then does not start at all.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const began = performance.now();
  const shell = spawn(run.executable, [...(isRoot ? ['--no-sandbox'] : []), run.shellMain], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let wasAsked = false;
  const end = (): void => {
    wasAsked = true;
    shell.kill('SIGTERM');
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  return new Promise((resolve) => {
    const ended = (reason: string | undefined): void => {
      process.off('SIGINT', end).off('SIGTERM', end);
      const isEarly = performance.now() - began < earlyMillis && !wasAsked;
      if (reason !== undefined && !isEarly) process.exitCode = 1;
      resolve(isEarly ? reason : undefined);
    };
    shell.once('error', (error) => ended(`Electron did not start (${error.message})`));
    shell.once('exit', (code, signal) => {
      const how = signal ?? (code === 0 ? undefined : `code ${code ?? 'unknown'}`);
      ended(how === undefined || wasAsked ? undefined : `Electron ended at once (${how})`);
    });
  });
}
