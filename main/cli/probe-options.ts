import { Command, Option } from 'commander';
import {
  modalities,
  normalisations,
  presets,
  type Modality,
  type Normalisation,
  type Preset,
} from '../../model/config.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { authorsLinearHead } from '../../training/probe/train-linear-head.ts';
import { defaultRecogniseRecipe } from '../../training/recognise/recognise-recipe.ts';
import { protocols } from '../../training/protocols.ts';
import type { PeopleChoice } from '../recordings/parse-people.ts';
import {
  engineOption,
  homeOption,
  jsonOption,
  orUsageError,
  parseCount,
  parseViews,
  parseWhole,
  rateOption,
  threadsOption,
} from './options.ts';
import { parsePositive } from './parse-positive.ts';
import { givenPeople } from './training-items.ts';

export type ProbeTask = 'linear' | 'knn' | 'semi' | 'projection';

export type ProbeOptions = EngineOptions & {
  encoder: string[];
  init: 'trained' | 'random' | 'joints';
  task: ProbeTask;
  protocol?: string;
  trainPeople?: PeopleChoice;
  testPeople?: PeopleChoice;
  trainViews?: string[];
  testViews?: string[];
  probe: 'logistic' | 'authors';
  parts: number;
  labels: number;
  steps: number;
  batch: number;
  learningRate?: number;
  seed: number;
  preset: Preset;
  modality: Modality;
  normalisation: Normalisation;
  output?: string;
  rate: number;
  home?: string;
  json?: boolean;
};

/** Adds the flags of `probe`; commander's options then are {@link ProbeOptions}. */
export function addProbeOptions(command: Command): Command {
  const count = orUsageError(parseCount);
  const people = (flag: string) => (text: string) => givenPeople(flag, text);
  const collect = (text: string, others: string[]) => [...others, text];
  const { steps, batch, learningRate } = defaultRecogniseRecipe;
  const rates = `${authorsLinearHead.learningRate} for --probe authors, ${learningRate.peak} for semi`;
  return command
    .option('--encoder <model>', 'id or file; several are added up', collect, [])
    .addOption(new Option('--init <what>', 'its weights, random ones in their place, or the joints themselves').choices(['trained', 'random', 'joints']).default('trained'))
    .addOption(new Option('--task <task>', 'linear and knn: on the frozen encoder; semi: fine-tune it on few labels; projection: a picture').choices(['linear', 'knn', 'semi', 'projection']).makeOptionMandatory())
    .addOption(new Option('--protocol <name>', 'a built-in split instead of the next four').choices(protocols.map(({ name }) => name)))
    .option('--train-people <people>', 'whom to train on: ids such as 1,3,5, or odd, or even', people('--train-people'))
    .option('--test-people <people>', 'whom to test on; everybody else without it', people('--test-people'))
    .option('--train-views <views>', 'views to train on, such as 1,2', orUsageError(parseViews))
    .option('--test-views <views>', 'views to test on; all others without it', orUsageError(parseViews))
    .addOption(new Option('--probe <kind>', 'of linear: logistic regression to convergence, or the authors’ recipe').choices(['logistic', 'authors']).default('logistic'))
    .option('--parts <n>', 'of linear and knn: beside the whole clip so many parts of it, in their order', count, 1)
    .option('--labels <share>', 'of semi: share of the labels that it may see', orUsageError(parseShareAboveZero), 0.1)
    .option('--steps <n>', 'of semi', count, steps)
    .option('--batch <n>', 'of semi: instances of a step', count, batch)
    .option('--learning-rate <rate>', rates, orUsageError(parsePositive))
    .option('--seed <n>', 'of everything random', orUsageError(parseWhole), 1)
    .addOption(new Option('--preset <name>', 'size where there is no encoder').choices(Object.keys(presets)).default('tiny'))
    .addOption(new Option('--modality <name>', 'where there is no encoder').choices(modalities).default('joint'))
    .addOption(new Option('--normalisation <name>', 'where there is no encoder').choices(normalisations).default('window-root'))
    .option('--output <file>', 'of projection: the picture, .svg')
    .addOption(rateOption())
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption()); // prettier-ignore
}

function parseShareAboveZero(text: string): number {
  const share = parsePositive(text);
  if (share > 1) throw new Error(`expected a share of at most 1, found ${text}`);
  return share;
}
