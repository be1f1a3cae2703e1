import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import { presets, type Preset } from '../../model/config.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { defaultRecipe } from '../../training/recipe.ts';
import { executeRun } from '../jobs/execute-run.ts';
import { isProcessAlive } from '../jobs/process-mark.ts';
import type { RunConfig } from '../jobs/run-config.ts';
import {
  createRunFolder,
  isUnderWay,
  newRunId,
  readJobs,
  readRunConfig,
  type KeptJob,
} from '../jobs/run-folder.ts';
import { modelLibrary } from '../models/model-library.ts';
import type { JobState } from '../wire/training-events.ts';
import {
  engineOption,
  givenOptions,
  homeOption,
  jsonOption,
  orUsageError,
  rateOption,
  parseCount,
  parseWhole,
  threadsOption,
  viewsOption,
} from './options.ts';
import { printJson, report } from './output.ts';
import { parsePositive } from './parse-positive.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { interruption } from './interruption.ts';
import { givenPeople, itemsAsGiven } from './training-items.ts';
import { UsageError } from './usage-error.ts';

type TrainOptions = EngineOptions & {
  output: string;
  people?: string;
  validatePeople: string;
  views?: string[];
  preset: Preset;
  init?: string;
  task: 'detect';
  steps: number;
  batch: number;
  learningRate: number;
  seed: number;
  rate: number;
  name?: string;
  resume?: string;
  home?: string;
  json?: boolean;
};

/** Trains a model that labels every frame. */
export function trainCommand(): Command {
  const { steps, batch, seed, learningRate } = defaultRecipe;
  const whole = orUsageError(parseCount);
  return new Command('train')
    .argument('[items...]', 'session ids, recordings, or folders of them')
    .requiredOption('--output <file>', 'the model, .safetensors')
    .option('--people <people>', 'who takes part: ids such as 1,3,5, or odd, or even')
    .option(
      '--validate-people <people>',
      'who is held out to choose the best step, or none',
      'auto',
    )
    .addOption(viewsOption())
    .addOption(
      new Option('--preset <name>', 'size of the encoder')
        .choices(Object.keys(presets))
        .default('tiny'),
    )
    .option('--init <model>', 'id or file of a model whose encoder to start from')
    .addOption(
      new Option('--task <task>', 'what to learn')
        .default('detect')
        .argParser(orUsageError(parseTask)),
    )
    .option('--steps <n>', 'training steps', whole, steps)
    .option('--batch <n>', 'windows of a step', whole, batch)
    .option('--learning-rate <rate>', 'the highest', orUsageError(parsePositive), learningRate.peak)
    .option('--seed <n>', 'the same seed makes the same model', orUsageError(parseWhole), seed)
    .addOption(rateOption())
    .option('--name <name>', 'of the model')
    .option('--resume <run>', 'go on with a run that was stopped')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(runTrain);
}

async function runTrain(items: string[], options: TrainOptions, command: Command): Promise<void> {
  const home = libraryHome(options.home);
  const { config, resumed } =
    options.resume === undefined
      ? { config: await newRun(items, options, home), resumed: undefined }
      : await oldRun(items, options, { run: options.resume, home, given: givenOptions(command) });
  await mkdir(dirname(config.output), { recursive: true });
  const interrupted = interruption('Stopping after this step; the best so far is kept');
  const startMillis = Date.now();
  try {
    const result = await executeRun({
      home,
      config,
      ...(resumed && { resumed }),
      signal: interrupted.signal,
      onJob: progressReporter(),
      onSkipped: ({ file, reason }) => report(`Skipped ${file}: ${reason}`),
      nowMillis: Date.now,
    });
    if (result.steps === 0) throw new Error('Stopped before the first step: there is no model');
    const seconds = (Date.now() - startMillis) / 1000;
    const { steps, best, people, heldOut } = result;
    if (options.json === true) {
      printJson({
        model: config.output,
        run: config.run,
        engine: result.engine,
        steps,
        best: best ?? null,
        people,
        heldOut,
        seconds,
      });
      return;
    }
    process.stdout.write(
      `${config.output}: ${steps} steps on ${people} people in ${Math.round(seconds)} s\n`,
    );
    if (best !== undefined) {
      const { step, frameAccuracy, macroF1 } = best;
      process.stdout.write(
        `Best at step ${step}, on ${heldOut} people held out: frame accuracy ${frameAccuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}\n`,
      );
    }
  } finally {
    interrupted.dispose();
  }
}

async function newRun(items: string[], options: TrainOptions, home: string): Promise<RunConfig> {
  if (items.length === 0) throw new UsageError('train: expected sessions, files or folders');
  const { views, validatePeople } = options;
  const people = options.people === undefined ? undefined : givenPeople('--people', options.people);
  const created = new Date();
  const name = options.name ?? 'Detector';
  const initialModel =
    options.init === undefined
      ? undefined
      : await modelLibrary({ home, resolvePath: fromWhereTheyStand }).find(options.init);
  const config: RunConfig = {
    format: 'framewise-run-1',
    run: newRunId(name, created),
    name,
    created: created.toISOString(),
    items: itemsAsGiven(items),
    ...(people !== undefined && { people }),
    validatePeople:
      validatePeople === 'auto' || validatePeople === 'none'
        ? validatePeople
        : givenPeople('--validate-people', validatePeople),
    ...(views && { views }),
    fileRateHz: options.rate,
    ...(initialModel && { initialModel: initialModel.path }),
    recipe: {
      ...defaultRecipe,
      encoder: initialModel?.card.encoder ?? presets[options.preset],
      steps: options.steps,
      batch: options.batch,
      seed: options.seed,
      learningRate: { ...defaultRecipe.learningRate, peak: options.learningRate },
    },
    engine: options.engine,
    threads: options.threads,
    output: fromWhereTheyStand(options.output),
  };
  await createRunFolder(home, config);
  return config;
}

/** Flags that say where and how a run is done; the others are what it learns, which stays as it began. */
const resumable = ['resume', 'output', 'engine', 'threads', 'home', 'json'];

async function oldRun(
  items: string[],
  { output, engine, threads }: TrainOptions,
  { run, home, given }: { run: string; home: string; given: Option[] },
): Promise<{ config: RunConfig; resumed: KeptJob }> {
  if (items.length > 0) throw new UsageError('train --resume: the run knows its own recordings');
  const fixed = given.filter((option) => !resumable.includes(option.attributeName()));
  if (fixed.length > 0) {
    const flags = fixed.map(({ long }) => long).join(', ');
    throw new UsageError(`train --resume: the run goes on as it began, without ${flags}`);
  }
  const config = await readRunConfig(home, run);
  const resumed = (await readJobs(home)).find((job) => job.run === run);
  if (resumed === undefined) throw new Error(`Run ${run}: nothing of it was kept`);
  if (isUnderWay(resumed) && (await isProcessAlive(resumed))) {
    throw new Error(`Run ${run} is still going on, in process ${resumed.pid}`);
  }
  const isGiven = (name: string) => given.some((option) => option.attributeName() === name);
  return {
    config: {
      ...config,
      output: fromWhereTheyStand(output),
      ...(isGiven('engine') && { engine }),
      ...(isGiven('threads') && { threads }),
    },
    resumed,
  };
}

/** One line for each validation, and one every ten seconds between. */
function progressReporter(): (job: JobState) => void {
  let validations = 0;
  let saidMillis = -Infinity;
  let said = '';
  return (job) => {
    const validated = job.curve.filter(({ validation }) => validation !== undefined);
    const isNews = validated.length > validations;
    if (
      job.detail === said ||
      (!isNews && Date.now() - saidMillis < 10_000 && job.state === 'running' && job.step > 0)
    )
      return;
    validations = validated.length;
    saidMillis = Date.now();
    said = job.detail;
    const loss = job.curve.at(-1)?.loss;
    const last = isNews ? validated.at(-1)?.validation : undefined;
    report(
      [
        job.detail,
        ...(loss === undefined ? [] : [`loss ${loss.toFixed(3)}`]),
        ...(last === undefined
          ? []
          : [
              `held out: accuracy ${last.frameAccuracy.toFixed(3)}, macro-F1 ${last.macroF1.toFixed(3)}`,
            ]),
        ...(job.secondsLeft === undefined || job.state !== 'running'
          ? []
          : [`${Math.ceil(job.secondsLeft)} s left`]),
      ].join(', '),
    );
  };
}

function parseTask(text: string): 'detect' {
  if (text !== 'detect') throw new Error(`this version trains only detect, found ${text}`);
  return text;
}
