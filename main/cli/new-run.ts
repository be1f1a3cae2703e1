import { presets } from '../../model/config.ts';
import type { TrainConfig } from '../jobs/run-config.ts';
import type { GroupChoice } from '../jobs/run-split.ts';
import type { RunTask } from '../jobs/run-task.ts';
import { createRunFolder, newRunId } from '../jobs/run-folder.ts';
import { modelLibrary } from '../models/model-library.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { fromWhereTheyStand } from './paths.ts';
import { givenPeople, itemsAsGiven } from './training-items.ts';
import { givenEncoder, type TrainingOptions } from './training-options.ts';
import { UsageError } from './usage-error.ts';
import type { EncoderConfig } from '../../model/config.ts';

/**
 * Makes the run that a command's flags ask for, with its folder in the library.
 *
 * @param taskOf what is learned, with the encoder of the flags and the model to start from
 * @throws {UsageError} where the flags make no sense
 */
export async function newRun(
  items: string[],
  options: TrainingOptions,
  {
    home,
    name,
    taskOf,
  }: {
    home: string;
    name: string;
    taskOf: (encoder: EncoderConfig, initial: LibraryModel | undefined) => RunTask;
  },
): Promise<TrainConfig> {
  if (items.length === 0) throw new UsageError('Expected sessions, files or folders to learn from');
  const { views, by } = options;
  const people = options.people === undefined ? undefined : givenPeople('--people', options.people);
  const split = {
    by,
    choose: givenGroups('--validate-people', options.validatePeople),
    test: givenGroups('--test-people', options.testPeople),
  };
  const created = new Date();
  const initial =
    options.init === undefined
      ? undefined
      : await modelLibrary({ home, resolvePath: fromWhereTheyStand }).find(options.init);
  checkPreset(options, initial);
  const base = initial?.card.encoder ?? presets[options.preset ?? 'tiny'];
  const encoder = givenEncoder(options, base);
  const config: TrainConfig = {
    format: 'framewise-run-2',
    run: newRunId(name, created),
    name,
    created: created.toISOString(),
    items: itemsAsGiven(items),
    ...(people !== undefined && { people }),
    ...(views && { views }),
    ...(options.protocol !== undefined && { protocol: { name: options.protocol, part: 'train' } }),
    split,
    fileRateHz: options.rate,
    ...(initial && { initialModel: initial.path }),
    ...taskOf(encoder, initial),
    engine: options.engine,
    threads: options.threads,
    output: fromWhereTheyStand(options.output),
  };
  await createRunFolder(home, config);
  return config;
}

/** An encoder to start from has a size already. */
function checkPreset({ preset }: TrainingOptions, initial: LibraryModel | undefined): void {
  if (preset === undefined || initial === undefined) return;
  const { hidden } = initial.card.encoder;
  if (hidden === presets[preset].hidden) return;
  throw new UsageError(
    `--preset ${preset} is ${presets[preset].hidden} wide, ${initial.card.name} to start from is ${hidden}: leave out --preset, or --init`,
  );
}

function givenGroups(option: string, text: string): GroupChoice {
  return text === 'auto' || text === 'none' ? text : givenPeople(option, text);
}
