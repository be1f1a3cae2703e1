import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Engine } from '../../model/engines/engine.ts';
import { joinModels } from '../../model/weights/join-models.ts';
import { loadCard, loadModel, saveModel } from '../../model/weights/model-file.ts';
import { countPeople } from '../../training/trained-card.ts';
import type { SkippedFile } from '../recordings/read-found-sessions.ts';
import { bundleOf, hashWeights, type RunBundle } from './run-bundle.ts';
import { withinMemory } from './check-memory.ts';
import { checkOutput } from './check-output.ts';
import { peopleLeftOut } from './left-out.ts';
import type { TrainingData } from './load-training-data.ts';
import { describeConfig } from './describe-config.ts';
import { measureRun, type MeasuredRun } from './measure-run.ts';
import type { RunResult } from '../wire/training-events.ts';
import type { TrainConfig } from './run-config.ts';
import { writeJson } from './run-folder.ts';
import { abandoned, type RunParts } from './run-parts.ts';
import { storageError } from './storage-error.ts';
import type { TrainedModel } from './train-by-task.ts';
import { trainOnBatches } from './train-on-batches.ts';
import { withRunData } from './with-run-data.ts';

export type TrainedRun = TrainedModel & {
  engine: string;
  /** Who was learned from, and who was held out of that. */
  people: number;
  heldOut: number;
  skipped: readonly SkippedFile[];
  hasResult: boolean;
  /** What to keep in mind about it, the gravest first. */
  remarks: readonly string[];
};

/** The work of a run, between its first word and its last. */
export async function trainRun(options: RunParts): Promise<TrainedRun> {
  const { config } = options;
  await checkOutput(config.output, 'The model');
  return withRunData(options, (data, engine) => {
    const remarks: string[] = [];
    return withinMemory(config, engine.name, {
      work: () => trainAndMeasure(options, data, engine, remarks),
      onUnknown: (words) => remarks.push(words),
    });
  });
}

async function trainAndMeasure(
  options: RunParts,
  data: TrainingData,
  engine: Engine,
  remarks: readonly string[],
): Promise<TrainedRun> {
  const { config, folder, record, signal } = options;
  // What it came to before it was resumed is no longer so.
  await rm(folder.result, { force: true });
  const single = await trainOnBatches(options, data, engine);
  if (signal.reason === abandoned) throw abandoned;
  const trained = await withJoined(config, await withSeenBefore(config, single));
  if (single.diverged !== undefined) await failWith(single.diverged, trained, options);
  if (trained.steps > 0) await keepModel(config.output, trained);
  const measured =
    trained.steps === 0 ? undefined : await measure(options, { trained, data, engine, remarks });
  if (measured?.metrics !== undefined || measured?.caution !== undefined) {
    const { metrics, caution, evaluation } = measured;
    const temperature = evaluation?.calibration.temperature;
    trained.card = {
      ...trained.card,
      // Figures of those that nothing was chosen on say more than those of the validation.
      ...(metrics && { metrics }),
      ...(temperature !== undefined && { temperature }),
      ...(caution !== undefined && { warning: caution }),
    };
    await keepModel(config.output, trained);
  }
  const bundle = await bundleOf(config, data, {
    engine,
    steps: trained.steps,
    weightsHash: hashWeights(trained.weights),
    metrics: trained.card.metrics ?? [],
  });
  await writeJson(folder.bundle, bundle);
  if (measured !== undefined) {
    await writeJson(folder.result, resultOf(measured, bundle, data.skipped));
  }
  record.tell({ hasResult: measured !== undefined });
  return {
    ...trained,
    engine: engine.name,
    people: countPeople(data.training),
    heldOut: countPeople(data.choosing),
    skipped: data.skipped,
    hasResult: measured !== undefined,
    remarks: [measured?.caution ?? [], ...(measured?.remarks ?? [])].flat(),
  };
}

/** A run that diverged has failed, and what it had learned before is there to look at. */
async function failWith(
  diverged: Error,
  trained: TrainedModel,
  { config: { output }, record }: RunParts,
): Promise<never> {
  await keepModel(output, { ...trained, card: { ...trained.card, warning: diverged.message } });
  // With the same recipe it would diverge again.
  record.tell({ model: basename(output, '.safetensors'), canResume: false });
  throw diverged;
}

/** undefined where measuring was stopped: the model is kept all the same. */
async function measure(
  { config, record, signal, ending = never }: RunParts,
  {
    remarks,
    ...parts
  }: { trained: TrainedModel; data: TrainingData; engine: Engine; remarks: readonly string[] },
): Promise<MeasuredRun | undefined> {
  const isStopped = signal.aborted;
  record.tell({
    ...(isStopped && { state: 'stopping' }),
    detail: 'Measuring it on those that it never saw',
    secondsLeft: undefined,
  });
  const { task, recipe, initialModel } = config;
  const centredEvery = config.task === 'detect' ? config.centredEvery : undefined;
  const startsFromModel = initialModel !== undefined;
  const given = { task, steps: recipe.steps, startsFromModel, centredEvery };
  const over = isStopped ? ending : AbortSignal.any([signal, ending]);
  try {
    over.throwIfAborted();
    const measured = await measureRun({ ...given, isStopped, ...parts, signal: over });
    return { ...measured, remarks: [...measured.remarks, ...remarks] };
  } catch (error) {
    if (over.reason === abandoned) throw abandoned;
    if (over.aborted) return undefined;
    throw error;
  }
}

const never = new AbortController().signal;

function resultOf(
  measured: MeasuredRun,
  bundle: RunBundle,
  skipped: readonly SkippedFile[],
): RunResult {
  const { sentence, caution, evaluation, recognition } = measured;
  const people = peopleLeftOut(skipped);
  const remarks = people === undefined ? measured.remarks : [...measured.remarks, `It ${people}`];
  const config = describeConfig(bundle);
  return { sentence, caution, remarks, evaluation, recognition, config };
}

/** Whom the model that it started from has learned from, it has seen too. */
async function withSeenBefore(
  { initialModel }: TrainConfig,
  trained: TrainedModel,
): Promise<TrainedModel> {
  const { training } = trained.card;
  if (initialModel === undefined || training === undefined) return trained;
  const before = (await loadCard(initialModel)).training;
  const both = (now: string[], then: string[] = []) => [...new Set([...now, ...then])].sort();
  const people = both(training.people, before?.people);
  const sources = both(training.sources, before?.sources);
  const { views, ...rest } = training;
  // Of an encoder from before views were kept nobody knows what it saw.
  const isKnown = views !== undefined && (before === undefined || before.views !== undefined);
  const seen = { ...rest, people, sources, ...(isKnown && { views: both(views, before?.views) }) };
  return { ...trained, card: { ...trained.card, training: seen } };
}

/** Together with the models of other modalities that it was trained to be joined with. */
async function withJoined(
  { joins, name }: TrainConfig,
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
