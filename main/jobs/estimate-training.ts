import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { forkModule } from '../processes/fork-module.ts';
import type { TrainingEstimate } from '../wire/training-events.ts';
import { chosenEngineMemory } from '../engines/chosen-engine-memory.ts';
import { memoryRefusal, runMemoryBytes } from './check-memory.ts';
import type { ProbeAnswer, ProbeOrder } from './probe-process.ts';
import { presentVersions } from './run-bundle.ts';
import type { TrainConfig } from './run-config.ts';
import { writeJson } from './run-folder.ts';

/** Says what runs would take on this machine, by some steps of each in a process of its own; remembers what it measured. */
export type Estimator = {
  /** @throws when the steps cannot be run, or when another estimate was asked for meanwhile */
  estimate(configs: readonly TrainConfig[]): Promise<TrainingEstimate>;
  close(): void;
};

const measured = z.object({ secondsPerStep: z.number(), memoryBytes: z.number() });
const cacheSchema = z.record(z.string(), measured);
type Measured = z.infer<typeof measured>;

/** Loading data, compiling, validating and measuring, beside the steps themselves. */
const overheadSecs = 10;
const overheadShare = 1.15;

export function createEstimator(home: string): Estimator {
  const file = join(home, 'cache', 'step-times.json');
  let probe: { key: string; answer: Promise<Measured>; cancel: () => void } | undefined;

  async function measure(config: TrainConfig): Promise<Measured> {
    const key = keyOf(config);
    const known = await readCache(file);
    if (known[key] !== undefined) return known[key];
    if (probe?.key !== key) {
      probe?.cancel();
      probe = { key, ...runProbe(home, config) };
    }
    const { answer } = probe;
    try {
      const found = await answer;
      await mkdir(join(home, 'cache'), { recursive: true });
      await writeJson(file, { ...(await readCache(file)), [key]: found });
      return found;
    } finally {
      if (probe.answer === answer) probe = undefined;
    }
  }

  return {
    async estimate(configs) {
      const [{ engine, threads }] = configs as [TrainConfig];
      const memory = await chosenEngineMemory({ home, engine, threads });
      const told = { memoryWhere: memory.where, freeMemoryBytes: memory.freeBytes };
      const foretold = Math.max(...configs.map(runMemoryBytes));
      for (const config of configs) {
        const refusal = memoryRefusal(config, memory);
        // Steps that would not fit are not tried.
        if (refusal !== undefined) return { ...told, seconds: 0, memoryBytes: foretold, refusal };
      }
      let [seconds, measuredBytes] = [0, 0];
      for (const config of configs) {
        const found = await measure(config);
        seconds += found.secondsPerStep * config.recipe.steps * overheadShare + overheadSecs;
        measuredBytes = Math.max(measuredBytes, found.memoryBytes);
      }
      // What a process takes says nothing about a graphics card's memory.
      const memoryBytes = memory.where === 'memory' ? measuredBytes : foretold;
      return { ...told, seconds, memoryBytes, refusal: undefined };
    },
    close: () => probe?.cancel(),
  };
}

/** Everything that a step's time depends on. */
function keyOf({ recipe, task, engine, threads, classes }: TrainConfig): string {
  const step = { ...recipe, steps: 0, seed: 0, learningRate: 0, detection: 0, validateEvery: 0 };
  const machine = [task, engine, threads, classes?.length ?? 0, presentVersions()];
  return createHash('sha256')
    .update(JSON.stringify([machine, step]))
    .digest('hex')
    .slice(0, 24);
}

async function readCache(file: string): Promise<Record<string, Measured>> {
  try {
    return cacheSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {}; // Not there, or damaged: measured again.
  }
}

const noResult = 'The trial of some steps ended without a result';
const outOfMemory = 'A step takes more memory than there is: choose a smaller model or batch';

function runProbe(
  home: string,
  config: TrainConfig,
): { answer: Promise<Measured>; cancel: () => void } {
  const child = forkModule('probe-process', import.meta.url, { nice: 10 });
  let why = noResult;
  const answer = new Promise<Measured>((resolve, reject) => {
    child.on('message', (found: ProbeAnswer) => {
      if ('error' in found) reject(new Error(found.error));
      else resolve(found);
    });
    child.on('error', reject);
    child.on('exit', (_code, signal) => {
      // The system ends who takes the last of its memory.
      const isOutOfMemory = signal === 'SIGKILL' && why === noResult;
      reject(new Error(isOutOfMemory ? outOfMemory : why));
    });
  });
  const order: ProbeOrder = { home, config };
  child.send(order);
  return {
    answer,
    cancel() {
      why = 'Another estimate was asked for meanwhile';
      child.kill('SIGKILL');
    },
  };
}
