import type { RunResult } from '../wire/training-events.ts';
import type { RunBundle } from './run-bundle.ts';

/** What a run was told and what it ran with, a line each, in an order in which people look for it. */
export function describeConfig(bundle: RunBundle): RunResult['config'] {
  const { config, split, data, engine, versions, seed, steps } = bundle;
  const { recipe } = config;
  const { encoder } = recipe;
  const groups = (keys: string[]) => (keys.length === 0 ? 'none' : keys.join(', '));
  const lines: [string, string][] = [
    ['Task', config.task],
    ['Encoder', `${encoder.encoder}, ${encoder.hidden} wide, ${encoder.layers} layers`],
    ['Alpha, gap', `${encoder.alpha}, ${encoder.gap}`],
    ['Modality', recipe.modality],
    ['Starts from', config.initialModel ?? 'random weights'],
    ['Steps', `${steps} of ${recipe.steps}`],
    ['Batch', String(recipe.batch)],
    ['Learning rate', String(recipe.learningRate.peak)],
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
