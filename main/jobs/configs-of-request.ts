import { resolve } from 'node:path';
import { modalities, presets, type Modality } from '../../model/config.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { modelLibrary } from '../models/model-library.ts';
import type { TrainingRequest } from '../wire/training-events.ts';
import { recipesOfRequest } from './recipes-of-request.ts';
import { chooseMicroBatch } from '../../training/pretrain/memory-estimate.ts';
import { chosenEngineMemory } from '../engines/chosen-engine-memory.ts';
import { freeHostBytes } from '../engines/free-host-bytes.ts';
import type { RunTask } from './run-task.ts';
import type { TrainConfig } from './run-config.ts';
import { newRunId } from './run-folder.ts';

type Pretraining = Extract<RunTask, { task: 'pretrain' }>;

/** The rest is for live detection, the screen and other programs. */
const shareOfMemory = 0.7;

export type MachineOptions = {
  home: string;
  engine: EngineName | 'auto';
  threads: number;
  checkpointEverySecs?: number;
  /** Another one at each call. */
  moment: () => Date;
};

/**
 * The runs that a request stands for, in their order: pretraining first where it is wished, then what it is for. One for
 * each modality where the model is to see all three; the last then joins them.
 *
 * @throws when the model to start from is not there, or has none of the encoders that are asked for
 */
export async function configsOfRequest(
  request: TrainingRequest,
  machine: MachineOptions,
): Promise<TrainConfig[]> {
  const { startFrom, advanced = {}, preset, task } = request;
  const start = startFrom === undefined ? undefined : await modelLibrary(machine).find(startFrom);
  const base = {
    encoder: start?.card.encoder ?? presets[preset],
    normalisation: start?.card.normalisation,
  };
  const asked = advanced.modality ?? modalities.find((each) => each === start?.card.modality);
  const streams: readonly (Modality | undefined)[] = asked === 'joint+bone+motion' ? modalities : [asked]; // prettier-ignore
  const runs: TrainConfig[] = [];
  const add = (config: TrainConfig) => {
    const before = runs.at(-1);
    runs.push({ ...config, ...(before && { after: before.run }) });
    return config;
  };
  for (const modality of streams) {
    const recipes = recipesOfRequest(request, { ...base, ...(modality && { modality }) });
    const name = streams.length > 1 ? `${request.name} (${modality!})` : request.name;
    let initial = start?.path;
    if (request.pretrainOn !== undefined && task !== 'pretrain') {
      initial = add({
        ...runOf(request, machine, { name: `${name}: pretraining`, initial }),
        items: request.pretrainOn,
        splitItems: request.sessions,
        ...(await thatFits(recipes.pretrain, machine)),
      }).output;
    }
    const { classes } = request;
    add({
      ...runOf(request, machine, { name, initial }),
      ...(classes && task !== 'pretrain' && { classes }),
      ...(task === 'pretrain' ? await thatFits(recipes.pretrain, machine) : recipes[task]),
    });
  }
  return streams.length === 1 ? runs : joined(request, runs);
}

/** What is common to all runs of a request. */
function runOf(
  { sessions, holdOut }: TrainingRequest,
  { home, moment, ...how }: MachineOptions,
  { name, initial }: { name: string; initial: string | undefined },
) {
  const created = moment();
  const run = newRunId(name, created);
  return {
    format: 'framewise-run-2' as const,
    run,
    name,
    created: created.toISOString(),
    items: sessions,
    split: holdOut,
    fileRateHz: 30,
    ...(initial !== undefined && { initialModel: initial }),
    ...how,
    output: resolve(home, 'models', `${run}.safetensors`),
  };
}

/** A batch that does not fit into what is free goes through the encoder in parts, which changes nothing but time. */
async function thatFits(
  { task, recipe }: Pretraining,
  machine: MachineOptions,
): Promise<Pretraining> {
  // Graphics memory that nobody can ask for is seldom more than the machine's own.
  const { freeBytes = freeHostBytes() } = await chosenEngineMemory(machine);
  const microBatch = chooseMicroBatch(recipe, shareOfMemory * freeBytes);
  return { task, recipe: { ...recipe, ...(microBatch !== undefined && { microBatch }) } };
}

/** The last run takes the others' models up into its own. */
function joined({ name, task }: TrainingRequest, runs: TrainConfig[]): TrainConfig[] {
  const last = runs.at(-1)!;
  if (task === 'pretrain') return runs;
  const others = runs.slice(0, -1).flatMap((run) => (run.task === task ? [run.output] : []));
  return [...runs.slice(0, -1), { ...last, name, joins: others }];
}
