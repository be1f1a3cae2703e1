import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import type { Instance } from '../../training/instances.ts';
import { drawProjection } from '../../training/probe/draw-projection.ts';
import { besideEachOther, type Features } from '../../training/probe/features.ts';
import { checkLogisticWork } from '../../training/probe/check-logistic-work.ts';
import { featureWidth, instanceFeatures } from '../../training/probe/instance-features.ts';
import type { ProbeFeatures } from '../../training/probe/linear-probe.ts';
import { projectFeatures } from '../../training/probe/project-features.ts';
import {
  runProbe,
  type Probe,
  type ProbeData,
  type ProbeResult,
} from '../../training/probe/run-probe.ts';
import { authorsLinearHead } from '../../training/probe/train-linear-head.ts';
import { defaultRecogniseRecipe } from '../../training/recognise/recognise-recipe.ts';
import {
  runSemiSupervised,
  type SemiSupervisedResult,
} from '../../training/recognise/semi-supervised.ts';
import { report } from './output.ts';
import type { ProbeOptions } from './probe-options.ts';

export type ProbeContext = {
  engine: Engine;
  /** One of each modality that is put to the test. */
  models: readonly Model[];
  options: ProbeOptions;
  signal: AbortSignal;
};

// Every pair of points counts in a projection; more would also be no easier to look at.
const mostDrawn = 2000;

/** Tasks `linear` and `knn`: on features as they are. */
export async function probeFrozen(data: ProbeData, context: ProbeContext): Promise<ProbeResult> {
  const probe = probeOf(context.options);
  if (probe.kind === 'logistic') checkWork(data, context);
  const features: ProbeFeatures[] = [];
  for (const make of featureMakers(context)) {
    features.push({ train: await make(data.train), test: await make(data.test) });
  }
  return runProbe(probe, features, data);
}

/** Task `semi`: the whole model fine-tuned on few labels, from the encoder and, beside it, from scratch. */
export async function probeSemi(
  data: ProbeData,
  { options, engine, models, signal }: ProbeContext,
): Promise<SemiSupervisedResult & { scratch?: SemiSupervisedResult }> {
  const { seed, steps, batch, labels, learningRate } = options;
  const { warmUp, floor, peak } = defaultRecogniseRecipe.learningRate;
  const recipe = {
    ...defaultRecogniseRecipe,
    seed,
    steps,
    batch,
    learningRate: { warmUp, floor, peak: learningRate ?? peak },
  };
  const run = (fromScratch: boolean) =>
    runSemiSupervised(data, {
      engine,
      encoders: models,
      recipe,
      share: labels,
      fromScratch,
      onProgress: ({ step, steps: all, loss }) => {
        const from = fromScratch ? 'From scratch' : 'From the encoder';
        if (step % 50 === 0) report(`${from}: step ${step} of ${all}, loss ${loss.toFixed(3)}`);
      },
      signal,
      nowMillis: Date.now,
    });
  if (options.init === 'random') return run(true);
  const tuned = await run(false);
  return { ...tuned, scratch: await run(true) };
}

/** Task `projection`: the test instances as an SVG picture, coloured by their class; of very many every n-th. */
export async function probeProjection(
  { test, classes }: ProbeData,
  context: ProbeContext,
): Promise<{ svg: string; instances: number }> {
  const every = Math.ceil(test.length / mostDrawn);
  const drawn = test.filter((_, index) => index % every === 0);
  const parts: Features[] = [];
  for (const make of featureMakers(context)) parts.push(await make(drawn));
  const { signal, models, options } = context;
  const points = await projectFeatures(besideEachOther(parts), { seed: options.seed, signal });
  const what =
    options.init === 'joints' ? 'joints' : models.map(({ card }) => card.name).join(', ');
  const svg = drawProjection(
    points,
    drawn.map(({ label }) => label - 1),
    classes.map(({ name }) => name),
    `${drawn.length} instances by ${what}`,
  );
  return { svg, instances: drawn.length };
}

function featureMakers(
  context: ProbeContext,
): ((instances: readonly Instance[]) => Promise<Features>)[] {
  const { engine, models, signal } = context;
  return models.map((model) => (instances) => {
    const onProgress = (done: number) => {
      if (done % 200 < 8) report(`${model.card.name}: ${done} of ${instances.length} instances`);
    };
    return instanceFeatures(engine, model, instances, {
      ...featureChoice(context),
      signal,
      onProgress,
    });
  });
}

function featureChoice({ options: { init, parts } }: ProbeContext) {
  return { isOfJoints: init === 'joints', parts };
}

/** Before features are made, which for so many instances takes long too. */
function checkWork({ train, classes }: ProbeData, context: ProbeContext): void {
  checkLogisticWork({
    instances: train.length,
    widths: context.models.map((model) => featureWidth(model, featureChoice(context))),
    classes: classes.length,
    groups: new Set(train.map(({ track }) => track.personKey)).size,
  });
}

function probeOf({ task, probe, learningRate, seed }: ProbeOptions): Probe {
  if (task === 'knn') return { kind: 'nearest' };
  if (probe === 'logistic') return { kind: 'logistic' };
  const recipe = { ...authorsLinearHead, seed, ...(learningRate && { learningRate }) };
  return { kind: 'authors', recipe };
}
