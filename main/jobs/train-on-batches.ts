import { existsSync } from 'node:fs';
import type { Engine } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { loadCheckpoint, saveCheckpoint } from '../../training/checkpoint.ts';
import { createBatchPipeline } from '../../training/pipeline/batch-pipeline.ts';
import type { BatchSource } from '../../training/pipeline/open-batch-source.ts';
import { DivergedError, type Progress, type RunState } from '../../training/training-loop.ts';
import type { JobRecord } from './job-record.ts';
import { leftOut } from './left-out.ts';
import { loadEncoder } from './load-encoder.ts';
import type { TrainingData } from './load-training-data.ts';
import { LossCurve } from './loss-curve.ts';
import type { TrainConfig } from './run-config.ts';
import type { RunFolder } from './run-folder.ts';
import { windowsOfStep } from './run-task.ts';
import { storageError } from './storage-error.ts';
import {
  trainByTask,
  type Figures,
  type TrainedModel,
  type TrainingParts,
} from './train-by-task.ts';
import type { RunParts } from './run-parts.ts';

const usualCheckpointSecs = 20;

/**
 * The steps of a run, from its last checkpoint or its start. Batches are drawn in a thread of their own; progress and
 * checkpoints go to the run's folder. Where they diverge, the model is what was good before.
 */
export async function trainOnBatches(
  options: RunParts,
  data: TrainingData,
  engine: Engine,
): Promise<TrainedModel & { diverged?: Error }> {
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
  const parts: TrainingParts = {
    name: config.name,
    dataSet: data.training,
    validation: data.choosing,
    engine,
    ...from,
    drawBatch: (next) => batches.draw(next),
    saveCheckpoint: (state) => keepCheckpoint(folder, record, { identity, run: state }),
    checkpointEverySecs: config.checkpointEverySecs ?? usualCheckpointSecs,
    onProgress: (progress) => tellProgress(record, config, curve, { progress, data }),
    signal,
    nowMillis,
  };
  try {
    return await trainByTask(config, parts);
  } catch (error) {
    if (!(error instanceof DivergedError) || !record.job.canResume) throw error;
    // Stopped where its last checkpoint stands, it gives the best or last weights that were good.
    const { run: resume } = await loadCheckpoint<Figures>(folder.checkpoint);
    const kept = await trainByTask(config, { ...parts, resume, signal: AbortSignal.abort() });
    return { ...kept, diverged: error };
  } finally {
    await batches.close();
  }
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

function tellProgress(
  record: JobRecord,
  config: TrainConfig,
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
