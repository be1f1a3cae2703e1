import { resolve } from 'node:path';
import { presets, type EncoderConfig } from '../../model/config.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { defaultRecipe } from '../../training/recipe.ts';
import { modelLibrary } from '../models/model-library.ts';
import type { AdvancedSettings, TrainingRequest } from '../wire/training-events.ts';
import type { RunConfig } from './run-config.ts';
import { newRunId } from './run-folder.ts';
import type { RunTask } from './run-task.ts';

export type MachineOptions = {
  home: string;
  engine: EngineName | 'auto';
  threads: number;
  /** Another one at each call. */
  moment: () => Date;
};

/**
 * The runs that a request stands for, in their order: pretraining first where it is wished, then what it is for.
 *
 * @throws when the model to start from is not there
 */
export async function configsOfRequest(
  request: TrainingRequest,
  machine: MachineOptions,
): Promise<RunConfig[]> {
  const { advanced = {}, startFrom } = request;
  const start = startFrom === undefined ? undefined : await modelLibrary(machine).find(startFrom);
  const encoder = encoderOf(start?.card.encoder ?? presets[request.preset], advanced);
  const first = runOf(request, machine, taskOf(request, encoder), start?.path);
  return [first];
}

function runOf(
  request: TrainingRequest,
  { home, engine, threads, moment }: MachineOptions,
  task: RunTask,
  initialModel: string | undefined,
): RunConfig {
  const { name, sessions, classes, holdOut } = request;
  const created = moment();
  const run = newRunId(name, created);
  return {
    format: 'framewise-run-2',
    run,
    name,
    created: created.toISOString(),
    items: sessions,
    ...(classes && { classes }),
    split: holdOut,
    fileRateHz: 30,
    ...(initialModel !== undefined && { initialModel }),
    ...task,
    engine,
    threads,
    output: resolve(home, 'models', `${run}.safetensors`),
  };
}

function encoderOf(encoder: EncoderConfig, advanced: AdvancedSettings): EncoderConfig {
  const { encoder: kind, hidden, layers, alpha, gap, dropPath } = advanced;
  return {
    ...encoder,
    ...(kind !== undefined && { encoder: kind }),
    ...(hidden !== undefined && { hidden }),
    ...(layers !== undefined && { layers }),
    ...(alpha !== undefined && { alpha }),
    ...(gap !== undefined && { gap }),
    ...(dropPath !== undefined && { dropPath }),
  };
}

function taskOf(
  { task, steps, seed, advanced = {} }: TrainingRequest,
  encoder: EncoderConfig,
): RunTask {
  const { batch, learningRate } = advanced;
  if (task !== 'detect') throw new Error(`This version cannot ${task} yet`);
  return {
    task,
    recipe: {
      ...defaultRecipe,
      encoder,
      steps,
      seed,
      ...(batch !== undefined && { batch }),
      ...(learningRate !== undefined && {
        learningRate: { ...defaultRecipe.learningRate, peak: learningRate },
      }),
    },
  };
}
