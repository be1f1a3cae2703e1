import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Engine } from '../../model/engines/engine.ts';
import { createBatchPipeline } from '../../training/pipeline/batch-pipeline.ts';
import type { BatchSource } from '../../training/pipeline/open-batch-source.ts';
import { joinModels } from '../../model/weights/join-models.ts';
import { loadModel, saveModel } from '../../model/weights/model-file.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { loadCheckpoint, saveCheckpoint } from '../../training/checkpoint.ts';
import type { Progress, RunState } from '../../training/training-loop.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import type { SkippedFile } from '../recordings/read-found-sessions.ts';
import { bundleOf } from './run-bundle.ts';
import { checkOutput } from './check-output.ts';
import { abandoned, leftOut, type ExecuteRunOptions } from './execute-run.ts';
import type { JobRecord } from './job-record.ts';
import { loadEncoder } from './load-encoder.ts';
import { loadTrainingData, type TrainingData } from './load-training-data.ts';
import { LossCurve } from './loss-curve.ts';
import { measureRun } from './measure-run.ts';
import type { RunConfig } from './run-config.ts';
import { writeJson, type RunFolder } from './run-folder.ts';
import { windowsOfStep } from './run-task.ts';
import { storageError } from './storage-error.ts';
import { trainByTask, type Figures, type TrainedModel } from './train-by-task.ts';

export type TrainedRun = TrainedModel & {
  engine: string;
  /** Who was learned from, and who was held out of that. */
  people: number;
  heldOut: number;
  skipped: readonly SkippedFile[];
  hasResult: boolean;
};

const usualCheckpointSecs = 20;

type RunParts = ExecuteRunOptions & { folder: RunFolder; record: JobRecord };

/** The work of a run, between its first word and its last. */
export async function trainRun(options: RunParts): Promise<TrainedRun> {
  const { home, config, folder, expectedData } = options;
  await checkOutput(config.output);
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
      return await trainAndMeasure(options, data, engine);
    } finally {
      await engine.close();
    }
  } finally {
    data.packed.close();
    await rm(folder.data, { force: true });
  }
}

async function trainAndMeasure(
  options: RunParts,
  data: TrainingData,
  engine: Engine,
): Promise<TrainedRun> {
  const { config, folder, record, signal } = options;
  const single = await trainOnBatches(options, data, engine);
  if (signal.reason === abandoned) throw abandoned;
  const trained = await withJoined(config, single);
  const bundle = await bundleOf(config, data, { engine, trained });
  if (trained.steps > 0) await keepModel(config.output, trained);
  const hasResult = trained.steps > 0 && !signal.aborted;
  if (hasResult) {
    record.tell({ detail: 'Measuring it on those that it never saw' });
    await writeJson(folder.result, await measureRun(bundle, { trained, data, engine }));
  }
  await writeJson(folder.bundle, bundle);
  return {
    ...trained,
    engine: engine.name,
    people: countPeople(data.training),
    heldOut: countPeople(data.choosing),
    skipped: data.skipped,
    hasResult,
  };
}

async function trainOnBatches(
  options: RunParts,
  data: TrainingData,
  engine: Engine,
): Promise<TrainedModel> {
  const { config, folder, record, signal, nowMillis } = options;
  const identity = `${JSON.stringify(config.recipe)} ${data.hash}`;
  const from = await startOf(options, identity);
  const step = from.resume?.step ?? 0;
  const done = record.job.curve.filter((point) => point.step <= step);
  const curve = new LossCurve(config.recipe.steps, done);
  const detail = 'Getting ready';
  record.tell({ step, curve: curve.points, canResume: from.resume !== undefined, detail });
  const batches = createBatchPipeline({
    packed: data.packed,
    tracks: data.training.tracks,
    source: { kind: config.task, recipe: config.recipe } as BatchSource,
    startStep: step,
  });
  try {
    return await trainByTask(config, {
      name: config.name,
      dataSet: data.training,
      validation: data.choosing,
      engine,
      ...from,
      drawBatch: async (next) => {
        await options.pace?.();
        return batches.draw(next);
      },
      saveCheckpoint: (state) => keepCheckpoint(folder, record, { identity, run: state }),
      checkpointEverySecs: config.checkpointEverySecs ?? usualCheckpointSecs,
      onProgress: (progress) => tellProgress(record, config, curve, { progress, data }),
      signal,
      nowMillis,
    });
  } finally {
    await batches.close();
  }
}

/** A run goes on with the engine that it began with, so that it ends where it would have ended. */
async function openEngineOf({ home, config, resumed, record }: RunParts): Promise<Engine> {
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

async function startOf(
  { config, resumed, folder }: RunParts,
  identity: string,
): Promise<{ resume?: RunState<Figures>; encoder?: StateDict }> {
  if (resumed !== undefined && existsSync(folder.checkpoint)) {
    const checkpoint = await loadCheckpoint<Figures>(folder.checkpoint);
    if (checkpoint.identity !== identity) {
      throw new Error('The recordings or settings of this run have changed since it was stopped');
    }
    return { resume: checkpoint.run };
  }
  const { initialModel, recipe } = config;
  return initialModel === undefined
    ? {}
    : { encoder: await loadEncoder(initialModel, recipe.encoder) };
}

async function keepCheckpoint(
  folder: RunFolder,
  record: JobRecord,
  checkpoint: Parameters<typeof saveCheckpoint<Figures>>[1],
): Promise<void> {
  try {
    await saveCheckpoint(folder.checkpoint, checkpoint);
    record.tell({ canResume: true });
    await record.keep();
  } catch (error) {
    throw storageError('A checkpoint', folder.checkpoint, error);
  }
}

/** Together with the models of other modalities that it was trained to be joined with. */
async function withJoined(
  { joins, name }: RunConfig,
  trained: TrainedModel,
): Promise<TrainedModel> {
  if (joins === undefined) return trained;
  const others = await Promise.all(joins.map((path) => loadModel(path)));
  return { ...trained, ...joinModels([...others, trained], name, trained.card.created) };
}

async function keepModel(output: string, model: TrainedModel): Promise<void> {
  try {
    await saveModel(output, model);
  } catch (error) {
    throw storageError('The model', output, error);
  }
}

function tellProgress(
  record: JobRecord,
  config: RunConfig,
  curve: LossCurve,
  { progress, data }: { progress: Progress<Figures>; data: TrainingData },
): void {
  const isPoint = curve.add(progress);
  const { step, steps, secondsLeft, stepsPerSecond, validation } = progress;
  const throughput = stepsPerSecond * windowsOfStep(config);
  record.tell({
    step,
    secondsLeft,
    throughput,
    memoryBytes: process.memoryUsage.rss(),
    detail: `Step ${step} of ${steps}, ${Math.round(throughput)} windows a second${leftOut(data.skipped)}`,
    ...(isPoint && { curve: [...curve.points] }),
    ...(validation && { state: 'running' }),
  });
}

function countPeople({ tracks }: { tracks: { personKey: string }[] }): number {
  return new Set(tracks.map(({ personKey }) => personKey)).size;
}
