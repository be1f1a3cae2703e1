import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { Metric } from '../../model/card.ts';
import type { Engine, EngineName } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import { hashDataSet } from '../../training/data-identity.ts';
import { parseRunConfig } from './parse-run-config.ts';
import type { RunConfig, TestConfig } from './run-config.ts';
import { groupOf } from './run-split.ts';
import type { TrainingData } from './load-training-data.ts';

/** All that it takes to repeat a run and to tell whether it came out the same. */
export type RunBundle = {
  format: 'framewise-bundle-1';
  config: RunConfig;
  /** Keys of people, sessions or views. */
  split: { by: RunConfig['split']['by']; training: string[]; choose: string[]; test: string[] };
  seed: number;
  /** Hashes of what was learned from and chosen on, and of what it was measured on. */
  data: { hash: string; test: string | undefined };
  /** Of the file that it started from. */
  initialModel: string | undefined;
  /** Of the files of the encoders that it tested. */
  encoders?: (string | null)[];
  engine: { name: EngineName; version: string; threads: number };
  versions: Record<string, string>;
  steps: number;
  /** Of the model's weights, whatever its card says; undefined of a run that makes none. */
  weightsHash: string | undefined;
  metrics: Metric[];
};

const schema = z.looseObject({
  format: z.literal('framewise-bundle-1'),
  config: z.unknown(),
  split: z.object({
    by: z.enum(['person', 'session', 'view']),
    training: z.array(z.string()),
    choose: z.array(z.string()),
    test: z.array(z.string()),
  }),
  data: z.object({ hash: z.string(), test: z.string().optional() }),
  initialModel: z.string().optional(),
  encoders: z.array(z.string().nullable()).optional(),
  engine: z.object({ name: z.string(), version: z.string(), threads: z.number() }),
  versions: z.record(z.string(), z.string()),
  weightsHash: z.string().optional(),
});

/** @throws when it is not a bundle of this version */
export function parseRunBundle(value: unknown): RunBundle {
  const result = schema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`not a run's bundle: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const bundle = value as RunBundle;
  return { ...bundle, config: parseRunConfig(bundle.config) };
}

export async function bundleOf(
  config: RunConfig,
  data: TrainingData,
  { engine, ...made }: { engine: Engine } & Pick<RunBundle, 'steps' | 'weightsHash' | 'metrics'>,
): Promise<RunBundle> {
  const { by, choose, test } = data.split;
  const training = new Set(data.training.tracks.map((track) => groupOf(track, by)));
  return {
    format: 'framewise-bundle-1',
    config,
    split: { by, training: [...training].sort(), choose, test },
    seed: config.recipe.seed,
    data: {
      hash: data.hash,
      test: data.test.tracks.length > 0 ? hashDataSet(data.test) : undefined,
    },
    initialModel: config.initialModel && (await hashFile(config.initialModel)),
    ...(config.task === 'test' && {
      encoders: await hashEncoders(config),
    }),
    engine: { name: engine.name, version: engine.version, threads: config.threads },
    versions: presentVersions(),
    ...made,
  };
}

/** Of the encoders' files, null where there is none any more. */
export async function hashEncoders({ encoders }: TestConfig): Promise<(string | null)[]> {
  return Promise.all(encoders.map(async (path) => (await hashFile(path)) ?? null));
}

/** Of everything that a run's numbers depend on beside its data and configuration. */
export function presentVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const versionOf = (path: string) =>
    (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
  return {
    framewise: versionOf(join(import.meta.dirname, '..', '..', 'package.json')),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    'onnxruntime-node': versionOf(require.resolve('onnxruntime-node/package.json')),
    '@tensorflow/tfjs-core': versionOf(require.resolve('@tensorflow/tfjs-core/package.json')),
  };
}

/** undefined where there is no such file any more. */
export async function hashFile(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  } catch {
    return undefined;
  }
  return hash.digest('hex').slice(0, 32);
}

/** Of names, shapes and values, whatever their order. */
export function hashWeights(weights: StateDict): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(weights).sort()) {
    const { shape, values } = weights[name]!;
    hash.update(`${name} [${shape.join()}]\n`);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex').slice(0, 32);
}
