import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { TrainedRun } from '../jobs/train-run.ts';
import {
  hashEncoders,
  hashFile,
  hashWeights,
  parseRunBundle,
  presentVersions,
  type RunBundle,
} from '../jobs/run-bundle.ts';
import { createRunFolder, newRunId, runFolder } from '../jobs/run-folder.ts';
import type { RunConfig } from '../jobs/run-config.ts';
import { finishRun } from './finish-run.ts';
import { homeOption, jsonOption } from './options.ts';
import { report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { printRun } from './print-run.ts';
import { repeatTest } from './repeat-test.ts';
import { itemsAsGiven } from './training-items.ts';
import { UsageError } from './usage-error.ts';

type RunOptions = { output?: string; data?: string[]; home?: string; json?: boolean };

/** Does a run again that somebody has done before, from the bundle in its folder. */
export function runCommand(): Command {
  return new Command('run')
    .argument('<bundle>', 'bundle.json of a run')
    .option('--output <file>', 'the model, .safetensors')
    .option('--data <items...>', 'where the recordings are, if they have moved')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(repeatRun);
}

async function repeatRun(file: string, options: RunOptions): Promise<void> {
  const home = libraryHome(options.home);
  const path = fromWhereTheyStand(file);
  const bundle = await loadBundle(path);
  if (bundle.config.task === 'test' && options.output !== undefined) {
    throw new UsageError('--output: a test of encoders makes no model');
  }
  const differences = [...differingVersions(bundle), ...(await differingStart(bundle))];
  for (const difference of differences) report(`Not as it was: ${difference}`);
  const config = repetitionOf(bundle, options, home);
  await createRunFolder(home, config);
  if (config.task === 'test') {
    await repeatTest(home, config, { bundle, differences, json: options.json });
    return;
  }
  const run = await finishRun(home, config, { expectedData: bundle.data.hash });
  const isSame = isSameModel(run, bundle);
  printRun(config, run, { json: options.json, more: { same: isSame, differences } });
  if (options.json === true) return;
  process.stdout.write(
    isSame
      ? 'Its weights are those of the first time, bit by bit\n'
      : 'Its weights differ from those of the first time\n',
  );
}

async function loadBundle(path: string): Promise<RunBundle> {
  try {
    return parseRunBundle(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** The same split is named one by one, so that nothing is chosen anew. */
function repetitionOf(
  { config, split, engine }: RunBundle,
  options: RunOptions,
  home: string,
): RunConfig {
  const created = new Date();
  const run = newRunId(config.name, created);
  const usual = config.task === 'test' ? runFolder(home, run).result : `${home}/models/${run}.safetensors`; // prettier-ignore
  const output = options.output ?? usual;
  const kept = { ...config };
  delete kept.after;
  return {
    ...kept,
    run,
    created: created.toISOString(),
    ...(options.data && { items: itemsAsGiven(options.data) }),
    split: { by: split.by, choose: split.choose, test: split.test },
    engine: engine.name,
    threads: engine.threads,
    output: fromWhereTheyStand(output),
  };
}

function differingVersions({ versions }: RunBundle): string[] {
  const present = presentVersions();
  return Object.entries(versions).flatMap(([name, version]) =>
    present[name] === version ? [] : [`${name} was ${version}, is ${present[name] ?? 'not there'}`],
  );
}

async function differingStart({ config, initialModel, encoders }: RunBundle): Promise<string[]> {
  if (config.task === 'test') {
    const present = await hashEncoders(config);
    return config.encoders.filter((_, index) => present[index] !== encoders?.[index]).map((path) => `the encoder to test, ${path}`); // prettier-ignore
  }
  if (config.initialModel === undefined) return [];
  const present = await hashFile(config.initialModel);
  return present === initialModel ? [] : [`the model it starts from, ${config.initialModel}`];
}

function isSameModel({ weights }: TrainedRun, { weightsHash }: RunBundle): boolean {
  return hashWeights(weights) === weightsHash;
}
