import type { ChildProcess } from 'node:child_process';
import type { EngineName } from '../../model/engines/engine.ts';
import { askChild } from '../processes/ask-child.ts';
import { forkModule } from '../processes/fork-module.ts';
import type { LiveComparison } from '../wire/subject-events.ts';
import type { CompareOrder } from './compare-live.ts';

export type ComparerOptions = {
  home: string;
  threads: number;
  engine: () => EngineName | 'auto';
  /** The recording's file. @throws where the id could not be one */
  fileOf: (session: string) => string;
};

/** Has live sessions compared with what the model says of them now, each in a process of its own. */
export type Comparer = {
  compare(request: { session: string; model?: string }): Promise<LiveComparison>;
  close(): void;
};

export function createComparer({ home, threads, engine, fileOf }: ComparerOptions): Comparer {
  const running = new Set<ChildProcess>();
  return {
    async compare(request) {
      const recording = fileOf(request.session);
      const child = forkModule('compare-process', import.meta.url, { nice: 10 });
      running.add(child);
      child.on('exit', () => running.delete(child));
      const order: CompareOrder = { ...request, home, recording, threads, engine: engine() };
      return askChild<LiveComparison>(child, order, 'Comparing');
    },
    close() {
      for (const child of running) child.kill('SIGKILL');
    },
  };
}
