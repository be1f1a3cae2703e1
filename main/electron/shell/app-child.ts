import { spawn, type ChildProcess } from 'node:child_process';
import { parseReadyLine, type AppAddress } from './ready-line.ts';
import { createRestartBudget } from './restart-budget.ts';

/** How to start the app; the arguments make it print its ready line and end with its standard input. */
export type AppCommand = {
  command: string;
  args: string[];
  cwd: string;
  environment: Record<string, string>;
};

export type AppChildEvent =
  | { type: 'ready'; address: AppAddress }
  /** It ended without having been asked to. `lastWords` is the end of its standard error. */
  | { type: 'stopped'; reason: string; lastWords: string; isComingBack: boolean };

export type AppChild = {
  start(): void;
  /** Lets it close its files, then waits until it is gone. */
  close(): Promise<void>;
};

export type AppChildOptions = {
  /** How often it is started again within a minute. */
  maxRestarts: number;
  restartDelayMillis: number;
  /** How long it may take to close its files. */
  closeLimitMillis: number;
  nowMillis: () => number;
};

const lastWordsLength = 2000;

/**
 * Runs the app as a child process and starts it again when it dies. The child ends by itself when its standard input
 * closes, so it does not outlive us however we end.
 */
export function createAppChild(
  command: AppCommand,
  options: AppChildOptions,
  onEvent: (event: AppChildEvent) => void,
): AppChild {
  let child: ChildProcess | undefined;
  let restartTimer: NodeJS.Timeout | undefined;
  let isClosing = false;
  let closed: Promise<void> | undefined;
  const mayRestart = createRestartBudget(options.maxRestarts, options.nowMillis);

  function start(): void {
    if (child !== undefined || isClosing) return;
    clearTimeout(restartTimer);
    const started = spawn(command.command, command.args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    child = started;
    let lastWords = '';
    // Writing to a child that is already gone is no news: its exit is.
    started.stdin.on('error', () => undefined);
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      process.stderr.write(text);
      lastWords = (lastWords + text).slice(-lastWordsLength);
    });
    onReadyLine(started, (address) => onEvent({ type: 'ready', address }));
    started.once('error', (error) => ended(started, `could not be started: ${error.message}`));
    started.once('exit', (code, signal) => {
      const how =
        signal === null ? `ended with code ${code ?? 'unknown'}` : `was ended by ${signal}`;
      // What it wrote last may still be on its way.
      setImmediate(() => ended(started, how, lastWords));
    });
  }

  function ended(gone: ChildProcess, reason: string, lastWords = ''): void {
    if (child !== gone) return;
    child = undefined;
    if (isClosing) return;
    const isComingBack = gone.pid !== undefined && mayRestart();
    if (isComingBack) restartTimer = setTimeout(start, options.restartDelayMillis);
    onEvent({ type: 'stopped', reason, lastWords: lastWords.trim(), isComingBack });
  }

  function close(): Promise<void> {
    isClosing = true;
    clearTimeout(restartTimer);
    closed ??= child === undefined ? Promise.resolve() : endOf(child, options.closeLimitMillis);
    return closed;
  }

  return { start, close };
}

/** Asks a child to end by closing its input, and makes it end when the limit is over. */
function endOf(child: ChildProcess, limitMillis: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const limit = setTimeout(() => child.kill('SIGKILL'), limitMillis);
    child.once('exit', () => {
      clearTimeout(limit);
      resolve();
    });
    child.stdin?.end();
  });
}

function onReadyLine(child: ChildProcess, ready: (address: AppAddress) => void): void {
  let pending: string | undefined = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (pending === undefined) return;
    const lines = (pending + text).split('\n');
    pending = lines.pop();
    for (const line of lines) {
      const address = parseReadyLine(line);
      if (address === undefined) continue;
      pending = undefined;
      ready(address);
      return;
    }
  });
}
