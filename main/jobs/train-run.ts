import { existsSync } from 'node:fs';
import { openEngine } from '../../model/engines/open-engine.ts';
import { saveModel } from '../../model/weights/model-file.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { loadCheckpoint, saveCheckpoint } from '../../training/checkpoint.ts';
import type { Progress, RunState } from '../../training/training-loop.ts';
import type { SkippedFile } from '../recordings/read-tracks.ts';
import { bundleOf } from './run-bundle.ts';
import { checkOutput } from './check-output.ts';
import { abandoned, leftOut, type ExecuteRunOptions } from './execute-run.ts';
import type { JobRecord } from './job-record.ts';
import { loadEncoder } from './load-encoder.ts';
import { loadTrainingData, type TrainingDataSets } from './load-training-data.ts';
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

/** At most this much is lost when the process is killed, but for one step and one validation. */
const checkpointEverySecs = 20;

/** The work of a run, between its first word and its last. */
export async function trainRun(
  options: ExecuteRunOptions & { folder: RunFolder; record: JobRecord },
): Promise<TrainedRun> {
  const { home, config, folder, record, signal, nowMillis } = options;
  await checkOutput(config.output);
  const data = await loadTrainingData(config, home);
  for (const file of data.skipped) options.onSkipped?.(file);
  const { expectedData } = options;
  if (expectedData !== undefined && expectedData !== data.hash) {
    throw new Error(
      `The recordings are not those of the run to repeat: expected data ${expectedData}, found ${data.hash}`,
    );
  }
  const identity = `${JSON.stringify(config.recipe)} ${data.hash}`;
  const from = await startOf(options, identity);
  const curve = new LossCurve(
    config.recipe.steps,
    record.job.curve.filter(({ step }) => step <= (from.resume?.step ?? 0)),
  );
  record.tell({
    step: from.resume?.step ?? 0,
    curve: curve.points,
    canResume: from.resume !== undefined,
    detail: 'Getting ready',
  });
  const engine = await openEngine({ engine: config.engine, threads: config.threads });
  try {
    const trained = await trainByTask(config, {
      name: config.name,
      dataSet: data.training,
      validation: data.choosing,
      engine,
      ...from,
      saveCheckpoint: (state) => keepCheckpoint(folder, record, { identity, run: state }),
      checkpointEverySecs,
      onProgress: (progress) => tellProgress(record, config, curve, { progress, data }),
      signal,
      nowMillis,
    });
    if (signal.reason === abandoned) throw abandoned;
    const about = bundleOf(config, data, { engine, trained });
    if (trained.steps > 0) await keepModel(config.output, trained);
    const hasResult = trained.steps > 0 && !signal.aborted;
    if (hasResult) {
      record.tell({ detail: 'Measuring it on those that it never saw' });
      const result = await measureRun(about, { trained, data, engine });
      await writeJson(folder.result, result);
    }
    await writeJson(folder.bundle, about);
    return {
      ...trained,
      engine: engine.name,
      people: countPeople(data.training),
      heldOut: countPeople(data.choosing),
      skipped: data.skipped,
      hasResult,
    };
  } finally {
    await engine.close();
  }
}

async function startOf(
  { config, resumed, folder }: ExecuteRunOptions & { folder: RunFolder },
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
  { progress, data }: { progress: Progress<Figures>; data: TrainingDataSets },
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
