import type { PretrainRecipe } from '../../training/pretrain/pretrain-recipe.ts';
import type { RunResult } from '../wire/training-events.ts';
import type { RunBundle } from './run-bundle.ts';
import type { TestConfig, TrainConfig } from './run-config.ts';

/** What a run was told and what it ran with, a line each, in an order in which people look for it. */
export function describeConfig(bundle: RunBundle): RunResult['config'] {
  const { config, split, data, engine, versions, seed, steps } = bundle;
  const groups = (keys: string[]) => (keys.length === 0 ? 'none' : keys.join(', '));
  const lines: [string, string][] = [
    ['Task', config.task],
    ...(config.task === 'test' ? testLines(config) : trainingLines(config, steps)),
    ['Batch', String(config.recipe.batch)],
    ['Seed', String(seed)],
    ['Split by', split.by],
    ['Learned from', groups(split.training)],
    ['Chosen on', groups(split.choose)],
    ['Tested on', groups(split.test)],
    ['Data', data.hash],
    ['Engine', `${engine.name} ${engine.version}, threads: ${engine.threads}`],
    ['Versions', Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ')], // prettier-ignore
  ];
  return lines.map(([name, value]) => ({ name, value }));
}

function trainingLines(config: TrainConfig, steps: number): [string, string][] {
  const { recipe, initialModel } = config;
  const { encoder, modality, learningRate } = recipe;
  return [
    ['Encoder', `${encoder.encoder}, ${encoder.hidden} wide, ${encoder.layers} layers`],
    ['Alpha, gap', `${encoder.alpha}, ${encoder.gap}`],
    ['Modality', modality],
    ['Starts from', initialModel ?? 'random weights'],
    ['Steps', `${steps} of ${recipe.steps}`],
    ['Learning rate', inWords(learningRate)],
    ...(config.task === 'pretrain' ? pretrainingLines(config.recipe) : []),
  ];
}

function pretrainingLines(recipe: PretrainRecipe): [string, string][] {
  const { views, augmentation, lossWeights } = recipe;
  const { domains, ...terms } = lossWeights;
  return [
    ['Views', String(views)],
    ['Views altered by', inWords(augmentation)],
    ['Weights of the loss', inWords({ ...terms, ...domains })],
  ];
}

/** `peak 0.0005, drop at 0.78`. */
function inWords(settings: Record<string, number>): string {
  const words = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return Object.entries(settings)
    .map(([name, value]) => `${words(name)} ${value}`)
    .join(', ');
}

function testLines({ recipe: { labelShares, steps } }: TestConfig): [string, string][] {
  if (labelShares.length === 0) return [];
  const shares = labelShares.map((share) => `${100 * share} %`).join(', ');
  return [['Few labels', `${shares}, ${steps} steps each`]];
}
