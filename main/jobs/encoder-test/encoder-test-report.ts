import type { NamedInstances } from '../../../training/probe/named-instances.ts';
import type {
  EncoderTestReport,
  EncoderTestRow,
  FeatureProjection,
  TestedFeatures,
  TestedShare,
} from '../../wire/encoder-test-events.ts';
import { drawnInstances } from './frozen-figures.ts';
import type { KeptParts } from './kept-parts.ts';
import type { TestContext } from './test-context.ts';
import { allFeatures } from './test-part.ts';

/** All that a test has found out, once every part of it is there. */
export function encoderTestReport(context: TestContext, kept: KeptParts): EncoderTestReport {
  const { models, data } = context;
  return {
    encoders: models.map(({ card }) => card.name),
    known: data.train.length,
    tested: data.test.length,
    rows: allFeatures.map((features) => rowOf(features, context, kept)),
    projection: projectionOf(context, kept),
  };
}

function rowOf(features: TestedFeatures, { recipe }: TestContext, kept: KeptParts): EncoderTestRow {
  const { linear, nearest } = kept.frozen(features);
  const fewLabels =
    features === 'joints'
      ? []
      : recipe.labelShares.flatMap((share) => {
          const figures = kept.fewLabels(share, features === 'random');
          if ('problem' in figures) return [];
          return [{ share, labelled: figures.labelled, ...shareOf(figures) }];
        });
  return { features, linear: shareOf(linear), nearest: shareOf(nearest), fewLabels };
}

function shareOf({ top1, macroF1, intervals }: NamedInstances): TestedShare {
  return { top1, macroF1, interval: intervals?.top1 };
}

function projectionOf({ data }: TestContext, kept: KeptParts): FeatureProjection | undefined {
  const layouts = allFeatures.flatMap((features) => {
    const { points } = kept.frozen(features);
    return points === undefined ? [] : [{ features, points }];
  });
  if (layouts.length === 0) return undefined;
  const { mistakes } = kept.frozen('encoder').linear;
  const examples = drawnInstances(data.test).map(({ track, firstFrame, frames, label }) => {
    const { session, person, times } = track;
    const [startSecs, endSecs] = [times[firstFrame]!, times[firstFrame + frames - 1]!];
    const truth = data.classes[label - 1]!.name;
    const mistake = mistakes.find(
      (one) => one.session === session && one.person === person && one.startSecs === startSecs,
    );
    return { session, person, startSecs, endSecs, truth, said: mistake?.said ?? truth };
  });
  return { examples, layouts };
}
