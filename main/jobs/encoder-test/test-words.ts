import type { Metric } from '../../../model/card.ts';
import type { EncoderTestReport, TestedFeatures } from '../../wire/encoder-test-events.ts';

/** A test in a sentence, for a person, and why its encoder is of no use where that is so. */
export function testWords(report: EncoderTestReport): {
  sentence: string;
  caution: string | undefined;
} {
  const [encoder, random, joints] = (['encoder', 'random', 'joints'] as const).map((features) =>
    linearShare(report, features),
  ) as [number, number, number];
  const others = `${percent(random)} with random weights, ${percent(joints)} by the joints themselves`;
  return {
    sentence: `By what the encoder sees, ${percent(encoder)} of ${report.tested} examples get their right name: ${others}`,
    caution:
      encoder <= random
        ? 'It is no better than random weights: it has learned nothing that helps to tell these actions apart'
        : encoder <= joints
          ? 'The joints themselves tell these actions apart as well, without any encoder'
          : undefined,
  };
}

/** The figures by their names, for bundles and terminals. */
export function testMetrics({ rows, tested }: EncoderTestReport): Metric[] {
  const on = `${tested} instances`;
  return rows.flatMap(({ features, linear, nearest, fewLabels }) => [
    { name: `Linear recognition, ${features}`, value: linear.top1, on },
    { name: `Nearest neighbour, ${features}`, value: nearest.top1, on },
    ...fewLabels.map(({ share, top1 }) => ({
      name: `${100 * share} % of the labels, ${features}`,
      value: top1,
      on,
    })),
  ]);
}

function linearShare({ rows }: EncoderTestReport, wanted: TestedFeatures): number {
  return rows.find(({ features }) => features === wanted)!.linear.top1;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
