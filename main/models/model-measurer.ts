import type { ChildProcess } from 'node:child_process';
import type { EngineName } from '../../model/engines/engine.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { QuantiseProgress, QuantiseReport, QuantiseRequest } from '../wire/model-events.ts';
import type { MeasureAnswer, MeasureOrder, MeasureTask } from './measure-process.ts';

export type ModelMeasurer = {
  /** @throws where another one is going on, where it failed, or where it was stopped */
  quantise(request: QuantiseRequest): Promise<QuantiseReport>;
  /** Ends a quantisation; nothing is made. */
  stop(): void;
  /** Milliseconds of a window; the library remembers it. @throws where it failed */
  windowMillis(id: string): Promise<number>;
  close(): void;
};

export type ModelMeasurerOptions = {
  home: string;
  threads: number;
  /** What live detection runs on now. */
  engine: () => EngineName | 'auto';
  onProgress: (progress: QuantiseProgress) => void;
};

/** Measures models of the library, each in a process of its own. */
export function createModelMeasurer(options: ModelMeasurerOptions): ModelMeasurer {
  const { home, threads, engine, onProgress } = options;
  const running = new Set<ChildProcess>();
  let quantising: ChildProcess | undefined;

  const start = () => {
    const child = forkModule('measure-process', import.meta.url);
    running.add(child);
    child.on('exit', () => running.delete(child));
    return child;
  };
  const ask = (child: ChildProcess, task: MeasureTask) =>
    new Promise<Exclude<MeasureAnswer, { type: 'progress' | 'failed' }>>((resolve, reject) => {
      child.on('message', (message: MeasureAnswer) => {
        if (message.type === 'progress') onProgress({ id: task.model, ...message.progress });
        else if (message.type === 'failed') reject(new Error(message.reason));
        else resolve(message);
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        const isStopped = signal === 'SIGKILL';
        const how = isStopped ? 'was stopped' : `ended too early (${signal ?? code})`;
        reject(new Error(`Measuring ${how}; nothing was made`));
      });
      const order: MeasureOrder = { ...task, home, threads, engine: engine() };
      child.send(order, () => undefined);
    });

  return {
    async quantise({ id, sessions }) {
      if (quantising !== undefined) {
        throw new Error('Another model is being quantised; wait for it or stop it');
      }
      const child = start();
      quantising = child;
      try {
        const result = await ask(child, { type: 'quantise', model: id, sessions });
        if (result.type !== 'quantised') throw new Error(`Unexpected answer ${result.type}`);
        return result.report;
      } finally {
        quantising = undefined;
      }
    },
    stop: () => void quantising?.kill('SIGKILL'),
    async windowMillis(id) {
      const result = await ask(start(), { type: 'speed', model: id });
      if (result.type !== 'speed') throw new Error(`Unexpected answer ${result.type}`);
      return result.windowMillis;
    },
    close() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}
