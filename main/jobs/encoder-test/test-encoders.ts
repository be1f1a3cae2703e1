import { rm } from 'node:fs/promises';
import type { Metric } from '../../../model/card.ts';
import type { Engine } from '../../../model/engines/engine.ts';
import { loadModel, type Model } from '../../../model/weights/model-file.ts';
import { splitModel } from '../../../model/weights/split-model.ts';
import { hashDataSet, hashTruth } from '../../../training/data-identity.ts';
import { instancesOf } from '../../../training/instances.ts';
import { probeData } from '../../../training/probe/probe-data.ts';
import type { RunResult } from '../../wire/training-events.ts';
import { describeConfig } from '../describe-config.ts';
import { peopleLeftOut } from '../left-out.ts';
import type { TrainingData } from '../load-training-data.ts';
import { bundleOf, hashEncoders } from '../run-bundle.ts';
import type { TestConfig } from '../run-config.ts';
import { writeJson } from '../run-folder.ts';
import { abandoned, type RunParts } from '../run-parts.ts';
import { withRunData } from '../with-run-data.ts';
import { encoderTestReport } from './encoder-test-report.ts';
import { openKeptParts, type KeptParts } from './kept-parts.ts';
import { remarksOnTest } from './remarks-on-test.ts';
import { tellParts } from './tell-parts.ts';
import type { TestContext } from './test-context.ts';
import { partsOfTest } from './test-part.ts';
import { testMetrics, testWords } from './test-words.ts';

export type TestedEncoders = { result: RunResult; metrics: Metric[] };

/**
 * Tests encoders part by part, keeps what each has found out, and writes result and bundle.
 *
 * @returns undefined where a person stopped it: it goes on from the parts that are kept
 * @throws where there is nothing to test on, or its app has gone
 */
export async function testEncoders(
  parts: RunParts<TestConfig>,
): Promise<TestedEncoders | undefined> {
  const { config, folder, record, signal, nowMillis } = parts;
  // Also where nothing is kept yet: it then begins again.
  record.tell({ canResume: true });
  await rm(folder.result, { force: true });
  return withRunData(parts, async (data, engine) => {
    const context: TestContext = {
      engine,
      models: await loadEncoders(config),
      data: probeData(data.training.classes, {
        train: instancesOf(data.training),
        test: instancesOf(data.test),
      }),
      recipe: config.recipe,
      signal,
      nowMillis,
    };
    const kept = await openKeptParts(folder.parts, await identityOf(config, data));
    try {
      await runParts(context, kept, parts);
    } catch (error) {
      if (!signal.aborted) throw error;
      if (signal.reason === abandoned) throw abandoned;
      return undefined;
    }
    return conclude(parts, { context, kept, data, engine });
  });
}

async function runParts(
  context: TestContext,
  kept: KeptParts,
  { record, signal, nowMillis }: RunParts<TestConfig>,
): Promise<void> {
  const all = partsOfTest(context);
  const progress = tellParts(record, all, (part) => kept.has(part.key), nowMillis);
  for (const part of all) {
    if (kept.has(part.key)) continue;
    signal.throwIfAborted();
    await kept.add(part.key, await part.run(progress.begin(part)));
  }
}

async function conclude(
  { config, folder }: RunParts<TestConfig>,
  found: { context: TestContext; kept: KeptParts; data: TrainingData; engine: Engine },
): Promise<TestedEncoders> {
  const { context, kept, data, engine } = found;
  const report = encoderTestReport(context, kept);
  const metrics = testMetrics(report);
  const { steps } = config.recipe;
  const bundle = await bundleOf(config, data, { engine, steps, weightsHash: undefined, metrics });
  await writeJson(folder.bundle, bundle);
  const people = peopleLeftOut(data.skipped);
  const result: RunResult = {
    ...testWords(report),
    remarks: [...remarksOnTest(context, kept), ...(people === undefined ? [] : [`It ${people}`])],
    evaluation: undefined,
    recognition: {
      ...kept.frozen('encoder').linear,
      // What its classifier has learned from decides too.
      data: `${hashTruth(data.training)} ${hashTruth(data.test)}`,
    },
    encoderTest: report,
    config: [...describeEncoders(context.models), ...describeConfig(bundle)],
  };
  await writeJson(folder.result, result);
  await rm(folder.parts, { force: true });
  return { result, metrics };
}

async function loadEncoders({ encoders }: TestConfig): Promise<Model[]> {
  const models: Model[] = [];
  for (const path of encoders) models.push(...splitModel(await loadModel(path)));
  return models;
}

/** Of all that its figures depend on. */
async function identityOf(config: TestConfig, data: TrainingData): Promise<string> {
  const encoders = await hashEncoders(config);
  return JSON.stringify([config.recipe, encoders, data.hash, hashDataSet(data.test)]);
}

function describeEncoders(models: readonly Model[]): RunResult['config'] {
  const all = (words: (card: Model['card']) => string) =>
    models.map(({ card }) => words(card)).join('; ');
  return [
    { name: 'Encoder', value: all(({ name }) => name) },
    { name: 'Alpha, gap', value: all(({ encoder: { alpha, gap } }) => `${alpha}, ${gap}`) },
    {
      name: 'Shape',
      value: all(
        ({ encoder: { encoder, hidden, layers }, modality }) =>
          `${encoder}, ${hidden} wide, ${layers} layers, ${modality}`,
      ),
    },
  ];
}
