import { rm } from 'node:fs/promises';
import type { Engine } from '../../model/engines/engine.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { loadTrainingData, type TrainingData } from './load-training-data.ts';
import type { RunConfig } from './run-config.ts';
import type { RunParts } from './run-parts.ts';

/**
 * Opens a run's data and its engine for some work, and closes both after it.
 *
 * @throws where nothing of the recordings is usable, or they are not those of the run to repeat
 */
export async function withRunData<R>(
  options: RunParts<RunConfig>,
  work: (data: TrainingData, engine: Engine) => Promise<R>,
): Promise<R> {
  const { home, config, folder, expectedData } = options;
  const data = await loadTrainingData(config, home, folder.data);
  try {
    for (const file of data.skipped) options.onSkipped?.(file);
    if (expectedData !== undefined && expectedData !== data.hash) {
      throw new Error(
        `The recordings are not those of the run to repeat: expected data ${expectedData}, found ${data.hash}`,
      );
    }
    const engine = await openEngineOf(options);
    try {
      return await work(data, engine);
    } finally {
      await engine.close();
    }
  } finally {
    data.packed.close();
    await rm(folder.data, { force: true });
  }
}

/** A run goes on with the engine that it began with, so that it ends where it would have ended. */
async function openEngineOf({
  home,
  config,
  resumed,
  record,
}: RunParts<RunConfig>): Promise<Engine> {
  const { threads } = config;
  const before = config.engine === 'auto' ? resumed?.engine : undefined;
  const engine = await openChosenEngine({ home, threads, engine: before ?? config.engine }).catch(
    (error: unknown) => {
      if (before === undefined) throw error;
      return openChosenEngine({ home, threads, engine: 'auto' });
    },
  );
  record.usesEngine(engine.name);
  return engine;
}
