import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { openEngine } from '../../model/engines/open-engine.ts';
import { loadModel, saveModel } from '../../model/weights/model-file.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { loadCheckpoint, saveCheckpoint } from '../../training/checkpoint.ts';
import type { Recipe } from '../../training/recipe.ts';
import {
  trainDetector,
  type TrainedDetector,
  type Validation,
} from '../../training/train-detector.ts';
import type { RunState } from '../../training/training-loop.ts';
import type { JobState } from '../wire/training-events.ts';
import type { SkippedFile } from '../recordings/load-data-set.ts';
import { LossCurve } from './loss-curve.ts';
import { loadTrainingData } from './load-training-data.ts';
import type { RunConfig } from './run-config.ts';
import { markProcess } from './process-mark.ts';
import { keepJob, runFolder, type KeptJob } from './run-folder.ts';

export type ExecuteRunOptions = {
  home: string;
  config: RunConfig;
  /** The job as it was left, when the run is resumed. */
  resumed?: KeptJob;
  /** Ends the run early, keeping the best so far. */
  signal: AbortSignal;
  onJob: (job: JobState) => void;
  /** Told once about each file that cannot be learned from. */
  onSkipped?: (file: SkippedFile) => void;
  nowMillis: () => number;
};

export type RunResult = TrainedDetector & { engine: string; people: number; heldOut: number };

const keepEveryMillis = 5000;

/**
 * Does what a run's configuration says in this process: loads the data, trains, keeps checkpoint, curve and state in the
 * run's folder, writes the model.
 *
 * @throws when it fails; the run's file then says so too
 */
export async function executeRun(options: ExecuteRunOptions): Promise<RunResult> {
  const { home, config, resumed, nowMillis } = options;
  const folder = runFolder(home, config.run);
  const { steps } = config.recipe;
  const curve = new LossCurve(steps, resumed?.curve);
  let job: JobState = {
    run: config.run,
    name: config.name,
    state: 'running',
    detail: 'Loading the recordings',
    step: resumed?.step ?? 0,
    steps,
    secondsLeft: undefined,
    curve: curve.points,
    model: undefined,
  };
  const mark = await markProcess(process.pid);
  let skipped: readonly SkippedFile[] = [];
  let keptMillis = -Infinity;
  const tell = (change: Partial<JobState>) => {
    job = { ...job, ...change };
    options.onJob(job);
  };
  let keeping = Promise.resolve();
  // One after the other, so that an older state never lands on a newer one.
  const keep = (): Promise<void> => {
    keptMillis = nowMillis();
    keeping = keeping.catch(() => undefined).then(() => keepJob(folder, { ...job, ...mark }));
    return keeping;
  };

  try {
    tell({});
    await keep();
    const result = await trainRun();
    const isStopped = options.signal.aborted;
    const made = `${result.steps} of ${steps} steps`;
    const score = result.best && `, ${percent(result.best.frameAccuracy)} of held-out frames right`;
    tell({
      state: isStopped ? 'stopped' : 'done',
      detail: `${isStopped ? 'Stopped after' : 'Done:'} ${made}${score ?? ''}${remark(skipped)}`,
      secondsLeft: 0,
      model: result.steps > 0 ? basename(config.output, '.safetensors') : undefined,
    });
    await keep();
    return result;
  } catch (error) {
    tell({ state: 'failed', detail: (error as Error).message, secondsLeft: undefined });
    await keep().catch(() => undefined);
    throw error;
  }

  async function trainRun(): Promise<RunResult> {
    const data = await loadTrainingData(config, home);
    ({ skipped } = data);
    for (const file of skipped) options.onSkipped?.(file);
    const { engine: name, threads, recipe } = config;
    const identity = identityOf(recipe, data.hash);
    const from = await startOf(identity);
    const engine = await openEngine({ engine: name, threads });
    try {
      const trained = await trainDetector({
        name: config.name,
        recipe,
        dataSet: data.training,
        validation: data.validation,
        engine,
        ...from,
        saveCheckpoint: (run) => saveCheckpoint(folder.checkpoint, { identity, run }),
        onProgress: (progress) => {
          curve.add(progress);
          const { step, secondsLeft, stepsPerSecond } = progress;
          const windows = Math.round(stepsPerSecond * recipe.batch);
          tell({
            step,
            secondsLeft,
            curve: curve.points,
            detail: `Step ${step} of ${steps}, ${windows} windows a second${remark(skipped)}`,
          });
          if (nowMillis() - keptMillis > keepEveryMillis) keep().catch(() => undefined);
        },
        signal: options.signal,
        nowMillis,
      });
      if (trained.steps > 0) await saveModel(config.output, trained);
      const people = countPeople(data.training);
      return { ...trained, engine: engine.name, people, heldOut: countPeople(data.validation) };
    } finally {
      await engine.close();
    }
  }

  async function startOf(
    identity: string,
  ): Promise<{ resume?: RunState<Validation>; encoder?: StateDict }> {
    if (resumed !== undefined && existsSync(folder.checkpoint)) {
      const checkpoint = await loadCheckpoint<Validation>(folder.checkpoint);
      if (checkpoint.identity !== identity) {
        throw new Error('The recordings or settings of this run have changed since it was stopped');
      }
      return { resume: checkpoint.run };
    }
    return config.initialModel === undefined ? {} : { encoder: await loadEncoder(config.initialModel, config.recipe) }; // prettier-ignore
  }
}

async function loadEncoder(path: string, recipe: Recipe): Promise<StateDict> {
  const { card, weights } = await loadModel(path);
  // The chance of dropping a path is how a model is trained, not what it is.
  const shape = (config: Recipe['encoder']) =>
    JSON.stringify({ ...config, dropPath: 0 }, Object.keys(config).sort());
  if (shape(card.encoder) !== shape(recipe.encoder)) {
    throw new Error(
      `${path}: its encoder (${card.encoder.encoder}, ${card.encoder.hidden} wide) is not the one to train (${recipe.encoder.encoder}, ${recipe.encoder.hidden} wide)`,
    );
  }
  return Object.fromEntries(
    Object.entries(weights).filter(([name]) => name.startsWith('backbone.')),
  );
}

function identityOf(recipe: Recipe, dataHash: string): string {
  return `${JSON.stringify(recipe)} ${dataHash}`;
}

function countPeople({ tracks }: { tracks: { personKey: string }[] }): number {
  return new Set(tracks.map(({ personKey }) => personKey)).size;
}

function remark([first, ...others]: readonly SkippedFile[]): string {
  if (first === undefined) return '';
  const count = others.length === 0 ? '1 file' : `${others.length + 1} files`;
  return `; left out ${count}: ${basename(first.file)}: ${first.reason}${others.length === 0 ? '' : '…'}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
