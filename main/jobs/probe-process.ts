import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { withinMemory } from './check-memory.ts';
import { syntheticMotion } from './synthetic-motion.ts';
import type { TrainConfig } from './run-config.ts';
import { trainByTask } from './train-by-task.ts';

export type ProbeOrder = { home: string; config: TrainConfig };
export type ProbeAnswer = { secondsPerStep: number; memoryBytes: number } | { error: string };

/** The first step warms up. */
const timedSteps = 2;

process.on('disconnect', () => process.exit());

process.on('message', ({ home, config }: ProbeOrder) => {
  void probe(home, config)
    .catch((error: unknown): ProbeAnswer => ({ error: (error as Error).message }))
    .then((answer) => process.send!(answer, () => process.disconnect()));
});

/** Some steps of a run on motion of nobody, timed. */
async function probe(home: string, config: TrainConfig): Promise<ProbeAnswer> {
  const engine = await openChosenEngine({ home, engine: config.engine, threads: config.threads });
  const classes = config.classes?.length ?? 8;
  const ends: number[] = [];
  const enough = new AbortController();
  const work = () =>
    trainByTask(config, {
      name: config.name,
      dataSet: syntheticMotion(classes),
      validation: { classes: [], tracks: [] },
      engine,
      saveCheckpoint: () => Promise.resolve(),
      checkpointEverySecs: Infinity,
      onProgress: () => {
        ends.push(performance.now());
        if (ends.length > timedSteps) enough.abort();
      },
      signal: enough.signal,
      nowMillis: Date.now,
    });
  try {
    await withinMemory(config, engine.name, { work });
  } finally {
    await engine.close();
  }
  if (ends.length < 2) throw new Error('Too few steps to be timed');
  return {
    secondsPerStep: (ends.at(-1)! - ends[0]!) / 1000 / (ends.length - 1),
    memoryBytes: process.resourceUsage().maxRSS * 1024,
  };
}
