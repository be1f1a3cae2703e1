import type { Instance } from '../../../training/instances.ts';
import { logisticMultiplications } from '../../../training/probe/check-logistic-work.ts';
import { besideEachOther, chooseFeatures } from '../../../training/probe/features.ts';
import { instanceFeatures } from '../../../training/probe/instance-features.ts';
import type { ProbeFeatures } from '../../../training/probe/linear-probe.ts';
import type { NamedInstances } from '../../../training/probe/named-instances.ts';
import { projectFeatures } from '../../../training/probe/project-features.ts';
import { runProbe, type Probe, type ProbeResult } from '../../../training/probe/run-probe.ts';
import { authorsLinearHead } from '../../../training/probe/train-linear-head.ts';
import type { TestedFeatures } from '../../wire/encoder-test-events.ts';
import { modelsBehind, type TestContext } from './test-context.ts';

export type FrozenFigures = {
  linear: ProbeResult;
  /** How the linear classifier was fitted. */
  fittedBy: Probe['kind'];
  nearest: NamedInstances;
  /** Places in the plane of {@link drawnInstances}, x, y, x, y, …; undefined where they are too few. */
  points: number[] | undefined;
};

/** Every pair of points counts in a projection; more would take minutes. */
const mostDrawn = 1000;
const fewestDrawn = 4;

/** Some minutes in this process; beyond that the authors' recipe is quicker. */
const mostMultiplications = 5e10;

/** The tested instances that a projection shows: all, or of very many every n-th. */
export function drawnInstances<I>(test: readonly I[]): I[] {
  const every = Math.ceil(test.length / mostDrawn);
  return test.filter((_, index) => index % every === 0);
}

/**
 * What features as they are tell: linear recognition, retrieval, and where they put the instances.
 *
 * @param onProgress instances seen, of all models together
 * @throws the signal's reason
 */
export async function frozenFigures(
  context: TestContext,
  features: TestedFeatures,
  onProgress: (done: number) => void,
): Promise<FrozenFigures> {
  const { engine, data, signal, recipe } = context;
  let before = 0;
  const seen: ProbeFeatures[] = [];
  for (const model of modelsBehind(context, features)) {
    const look = async (instances: readonly Instance[]) => {
      const found = await instanceFeatures(engine, model, instances, {
        isOfJoints: features === 'joints',
        signal,
        onProgress: (done) => onProgress(before + done),
      });
      before += instances.length;
      return found;
    };
    seen.push({ train: await look(data.train), test: await look(data.test) });
  }
  const drawn = drawnInstances([...data.test.keys()]);
  const points =
    drawn.length < fewestDrawn
      ? undefined
      : await projectFeatures(
          besideEachOther(seen.map(({ test }) => chooseFeatures(test, drawn))),
          { seed: recipe.seed, signal },
        );
  const probe = linearProbe(context, seen);
  return {
    linear: runProbe(probe, seen, data),
    fittedBy: probe.kind,
    nearest: runProbe({ kind: 'nearest' }, seen, data),
    points: points && Array.from(points),
  };
}

/** Logistic regression, where there are people to choose its penalty with and it takes minutes at most. */
function linearProbe({ data, recipe }: TestContext, seen: readonly ProbeFeatures[]): Probe {
  const groups = new Set(data.train.map(({ track }) => track.personKey)).size;
  const work = logisticMultiplications({
    instances: data.train.length,
    widths: seen.map(({ train }) => train.width),
    classes: data.classes.length,
    groups,
  });
  return groups > 1 && work <= mostMultiplications
    ? { kind: 'logistic' }
    : { kind: 'authors', recipe: { ...authorsLinearHead, seed: recipe.seed } };
}
