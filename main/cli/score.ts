import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { actionnessSegments } from '../../training/evaluation/actionness-segments.ts';
import { meanAveragePrecisionActions } from '../../training/evaluation/mean-average-precision-actions.ts';
import { meanAveragePrecisionOfficial } from '../../training/evaluation/mean-average-precision-official.ts';
import { meanAveragePrecisionVideos } from '../../training/evaluation/mean-average-precision-videos.ts';
import { jsonOption } from './options.ts';
import { printJson } from './output.ts';
import {
  parseScoredVideos,
  segmentRow,
  type ScoredVideo,
  type SegmentRow,
} from './parse-scored-videos.ts';
import { fromWhereTheyStand } from './paths.ts';

type CaseScores = {
  segments: Record<string, SegmentRow[]>;
  /** Over actions as VOC has it; over videos, and over actions, as PKU-MMD has it. */
  'mAP_a@0.1': number;
  'mAP_a@0.3': number;
  'mAP_a@0.5': number;
  'mAP_v@0.5': number;
  'mAP_action@0.5': number;
};

/** Scores frame probabilities by PKU-MMD's protocol for action detection. */
export function scoreCommand(): Command {
  return new Command('score')
    .argument('<file>', 'JSON: {cases: [{probs, gt}]}, each by video')
    .addOption(jsonOption())
    .action(async (file: string, options: { json?: boolean }) => {
      const cases = (await readCases(fromWhereTheyStand(file))).map(scoreCase);
      if (options.json === true) printJson({ cases });
      else process.stdout.write(cases.map(asText).join('\n'));
    });
}

async function readCases(path: string): Promise<ScoredVideo[][]> {
  const text = await readFile(path, 'utf8');
  try {
    return parseScoredVideos(JSON.parse(text));
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

function scoreCase(scored: ScoredVideo[]): CaseScores {
  const videos = scored.map(({ name, probabilities, classes, truth }) => ({
    name,
    truth,
    found: actionnessSegments(probabilities, classes),
  }));
  return {
    segments: Object.fromEntries(videos.map(({ name, found }) => [name, found.map(segmentRow)])),
    'mAP_a@0.1': meanAveragePrecisionActions(videos, 0.1),
    'mAP_a@0.3': meanAveragePrecisionActions(videos, 0.3),
    'mAP_a@0.5': meanAveragePrecisionActions(videos, 0.5),
    'mAP_v@0.5': meanAveragePrecisionVideos(videos, 0.5),
    'mAP_action@0.5': meanAveragePrecisionOfficial(videos, 0.5),
  };
}

function asText({ segments, ...figures }: CaseScores, index: number): string {
  const lists = Object.values(segments);
  const count = lists.reduce((sum, rows) => sum + rows.length, 0);
  const lines = Object.entries(figures).map(
    ([name, value]) => `  ${name.padEnd(14)} ${value.toFixed(4)}`,
  );
  return [`Case ${index + 1}: ${count} actions found in ${lists.length} videos`, ...lines, ''].join(
    '\n',
  );
}
