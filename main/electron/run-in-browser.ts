import { createAppChild } from './shell/app-child.ts';

export type BrowserRun = {
  appWords: readonly [string, ...string[]];
  /** Why there is no window, as the end of a sentence. */
  why: string;
  /** Shows the address; false where it cannot. */
  open: (address: string) => Promise<boolean>;
  say: (text: string) => void;
};

const once = {
  maxRestarts: 0,
  restartDelayMillis: 0,
  closeLimitMillis: 5000,
  nowMillis: Date.now,
};

/** Runs the app, and shows its address where it can, until it ends or we are asked to end. */
export function runInBrowser(run: BrowserRun): Promise<void> {
  const [command, ...args] = run.appWords;
  const app = { command, args, cwd: process.cwd(), environment: {} };
  return new Promise((resolve) => {
    let isEnding = false;
    const child = createAppChild(app, once, (event) => {
      if (event.type === 'ready') {
        void announce(event.address.url, run);
        return;
      }
      if (!isEnding) {
        run.say(`Framewise ${event.reason}.`);
        process.exitCode = 1;
      }
      resolve();
    });
    const end = (): void => {
      isEnding = true;
      void child.close().then(resolve);
    };
    process.on('SIGINT', end).on('SIGTERM', end);
    child.start();
  });
}

async function announce(url: string, { open, why, say }: BrowserRun): Promise<void> {
  const isOpen = await open(url);
  say(`Framewise runs at ${url}`);
  say(`${isOpen ? 'It opens in your browser' : 'Open this in a browser'}: ${why}.`);
  say('Press Ctrl-C to end it.');
}
