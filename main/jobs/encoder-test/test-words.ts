import type { Metric } from '../../../model/card.ts';
import type {
  EncoderTestReport,
  TestedFeatures,
  TestedShare,
} from '../../wire/encoder-test-events.ts';

/** A test in a sentence, for a person, and why its encoder should not be relied on where that is so. */
export function testWords(report: EncoderTestReport): {
  sentence: string;
  caution: string | undefined;
} {
  const [encoder, random, joints] = (['encoder', 'random', 'joints'] as const).map((features) =>
    linearOf(report, features),
  ) as [TestedShare, TestedShare, TestedShare];
  const others = `with random weights ${percent(random)}, by the joints themselves ${percent(joints)}`;
  return {
    sentence: `By what the encoder sees, ${percent(encoder)} of ${report.tested} examples get their right name; ${others}`,
    caution: cautionAboutTest(encoder, random, joints),
  };
}

function cautionAboutTest(
  { top1, interval }: TestedShare,
  random: TestedShare,
  joints: TestedShare,
): string | undefined {
  if (top1 <= random.top1) {
    return 'It is no better than random weights: it has learned nothing that helps to tell these actions apart';
  }
  if (interval === undefined || random.top1 >= interval[0]) {
    return 'What it gains over random weights may be chance: test it on more sessions';
  }
  return top1 <= joints.top1
    ? 'The joints themselves tell these actions apart as well, without any encoder'
    : undefined;
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

function linearOf({ rows }: EncoderTestReport, wanted: TestedFeatures): TestedShare {
  return rows.find(({ features }) => features === wanted)!.linear;
}

function percent({ top1 }: TestedShare): string {
  return `${(100 * top1).toFixed(1)} %`;
}
