import type { ChildProcess } from 'node:child_process';
import type { ModelCard } from '../../model/card.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { InferenceAnswer, InferenceOptions, InferenceRequest } from './inference-messages.ts';

export type InferenceState = {
  state: 'starting' | 'ready' | 'restarting' | 'failed';
  engine: EngineName | undefined;
  version: string;
  /** For a person; empty while all is well. */
  detail: string;
};

export type Scored = { probabilities: Float32Array; modelMillis: number };

/** The inference process, started again by itself when it dies. */
export type Inference = {
  state(): InferenceState;
  /** Process id, for whoever looks after processes; undefined while there is none. */
  readonly pid: number | undefined;
  /** Whether another window should be handed over: a few are kept on the way so that the process never waits. */
  readonly isFree: boolean;
  /** Scores a window of T poses. Asked again by itself after a crash; undefined when the engine failed on it or was closed. */
  run(poses: Float32Array): Promise<Scored | undefined>;
  close(): Promise<void>;
};

// One window computes while the next one travels.
const mostInFlight = 2;
const mostCrashes = 2;
const restartDelaysMillis = [100, 500, 2000, 10_000];

/**
 * Starts the process and opens engine and model in it.
 *
 * @param onChange called when `state()` or `isFree` changed
 * @returns once the model is open, with its card
 * @throws with the reason when engine or model are refused
 */
export async function createInference(
  options: InferenceOptions,
  onChange: () => void,
): Promise<Inference & { card: ModelCard | undefined }> {
  type Waiting = {
    poses: Float32Array;
    resolve: (scored: Scored | undefined) => void;
    crashes: number;
  };
  const waiting = new Map<number, Waiting>();
  let nextJob = 0;
  let crashes = 0;
  let isClosed = false;
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  const state: InferenceState = { state: 'starting', engine: undefined, version: '', detail: '' };

  const send = (message: InferenceRequest) => child?.send(message, () => undefined);

  // Waits for the first opening; later ones only change the state.
  let opening:
    { resolve: (card: ModelCard | undefined) => void; reject: (error: Error) => void } | undefined;

  function start(): void {
    const started = forkModule('inference-process', import.meta.url);
    child = started;
    started.on('message', receive);
    started.on('error', () => undefined); // 'exit' tells the same
    started.on('exit', (code, signal) => {
      if (child !== started) return;
      child = undefined;
      if (opening !== undefined) refuse(`the inference process ended at once (${signal ?? code})`);
      else if (!isClosed) restartLater(signal ?? `exit status ${code}`);
    });
    send({ type: 'open', ...options });
  }

  function receive(message: InferenceAnswer): void {
    switch (message.type) {
      case 'ready':
        Object.assign(state, {
          state: 'ready',
          engine: message.engine,
          version: message.version,
          detail: '',
        });
        for (const [job, { poses }] of waiting) send({ type: 'run', job, poses });
        opening?.resolve(message.card);
        opening = undefined;
        break;
      case 'refused':
        refuse(message.reason);
        break;
      case 'scored':
        crashes = 0;
        state.detail = '';
        settle(message.job, message);
        break;
      case 'failed':
        state.detail = `The model failed on a window: ${message.reason}`;
        settle(message.job, undefined);
        break;
    }
    onChange();
  }

  function settle(job: number, scored: Scored | undefined): void {
    waiting.get(job)?.resolve(scored);
    waiting.delete(job);
  }

  function refuse(reason: string): void {
    if (opening === undefined) {
      // It worked before, so what is missing may come back: the process ends and is started again later.
      state.detail = reason;
      child?.kill();
      return;
    }
    Object.assign(state, { state: 'failed', detail: reason });
    isClosed = true;
    child?.disconnect();
    opening.reject(new Error(reason));
    opening = undefined;
  }

  /** The window that was being scored may be what the engine cannot bear: it is given up after it was there twice. */
  function giveUpFatalWindow(): void {
    const [first] = waiting;
    if (first === undefined) return;
    const [job, window] = first;
    window.crashes++;
    if (window.crashes === mostCrashes) settle(job, undefined);
  }

  function restartLater(reason: string): void {
    giveUpFatalWindow();
    const delay = restartDelaysMillis[Math.min(crashes, restartDelaysMillis.length - 1)]!;
    crashes++;
    state.state = 'restarting';
    state.detail = `Inference ended (${reason}) and is being started again`;
    restart = setTimeout(start, delay);
    onChange();
  }

  const card = await new Promise<ModelCard | undefined>((resolve, reject) => {
    opening = { resolve, reject };
    start();
  });

  return {
    card,
    state: () => ({ ...state }),
    get pid() {
      return child?.pid;
    },
    get isFree() {
      return state.state === 'ready' && waiting.size < mostInFlight;
    },
    run: (poses) =>
      new Promise((resolve) => {
        if (isClosed) {
          resolve(undefined);
          return;
        }
        const job = nextJob++;
        waiting.set(job, { poses, resolve, crashes: 0 });
        if (state.state === 'ready') send({ type: 'run', job, poses });
      }),
    close: async () => {
      isClosed = true;
      clearTimeout(restart);
      for (const { resolve } of waiting.values()) resolve(undefined);
      waiting.clear();
      const ending = child;
      if (ending === undefined) return;
      await new Promise<void>((resolve) => {
        ending.on('exit', () => resolve());
        if (ending.connected) ending.disconnect();
        // A process that computes does not notice that it was let go.
        setTimeout(() => ending.kill('SIGKILL'), 1000).unref();
      });
    },
  };
}
