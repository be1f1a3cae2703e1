import type { FoundInterval, Interval } from '../../training/evaluation/interval.ts';

/** A video's probabilities, and the actions that are in it. */
export type ScoredVideo = {
  name: string;
  /** K, background included. */
  classes: number;
  /** [frames × K] */
  probabilities: Float64Array;
  truth: Interval[];
};

/** A segment as files have it. */
export type SegmentRow = [label: number, start: number, endExclusive: number, confidence: number];

/**
 * Cases of scored videos: `{cases: [{probs: {VIDEO: [[p of class 0, p of class 1, …], …]}, gt: {VIDEO: [[class, start, end,
 * …], …]}}]}`. Ends are exclusive; what follows the first three numbers of a row of `gt` is not looked at.
 *
 * @throws an Error that says where, what was expected and what was found
 */
export function parseScoredVideos(value: unknown): ScoredVideo[][] {
  const cases = isObject(value) ? value['cases'] : undefined;
  if (!Array.isArray(cases) || cases.length === 0) {
    throw new Error(
      `expected {cases: [{probs, gt}]} with at least one case, found ${brief(value)}`,
    );
  }
  return cases.map((each: unknown, index) => parseCase(each, `case ${index + 1}`));
}

/** A found action as files have it. */
export function segmentRow(found: FoundInterval): SegmentRow {
  return [found.class, found.start, found.end, found.confidence];
}

function parseCase(value: unknown, where: string): ScoredVideo[] {
  const probs = isObject(value) ? value['probs'] : undefined;
  const gt = isObject(value) ? value['gt'] : undefined;
  if (!isObject(probs)) throw new Error(`${where}: expected probs by video, found ${brief(probs)}`);
  if (!isObject(gt)) throw new Error(`${where}: expected gt by video, found ${brief(gt)}`);
  const names = Object.keys(probs);
  if (names.length === 0) throw new Error(`${where}: expected at least one video, found none`);
  const alone = Object.keys(gt).find((name) => !names.includes(name));
  if (alone !== undefined) throw new Error(`${where}: gt has video ${alone}, which probs lacks`);
  return names.map((name) => {
    const place = `${where}, video ${name}`;
    const { classes, probabilities } = parseProbabilities(probs[name], place);
    const truth = parseTruth(gt[name], { place, classes, frames: probabilities.length / classes });
    return { name, classes, probabilities, truth };
  });
}

function parseProbabilities(
  value: unknown,
  place: string,
): Pick<ScoredVideo, 'classes' | 'probabilities'> {
  if (!Array.isArray(value) || value.length === 0) {
    throw new Error(`${place}: expected a row of probabilities a frame, found ${brief(value)}`);
  }
  const [first] = value as unknown[];
  const classes = Array.isArray(first) ? first.length : 0;
  if (classes < 2) {
    throw new Error(
      `${place}, frame 0: expected probabilities of background and at least one class, found ${brief(first)}`,
    );
  }
  const probabilities = new Float64Array(value.length * classes);
  value.forEach((row: unknown, frame) => {
    if (!Array.isArray(row) || row.length !== classes) {
      throw new Error(
        `${place}, frame ${frame}: expected ${classes} probabilities, found ${brief(row)}`,
      );
    }
    row.forEach((probability: unknown, k) => {
      if (typeof probability !== 'number' || !(probability >= 0 && probability <= 1)) {
        throw new Error(
          `${place}, frame ${frame}, class ${k}: expected a probability from 0 to 1, found ${brief(probability)}`,
        );
      }
      probabilities[frame * classes + k] = probability;
    });
  });
  return { classes, probabilities };
}

function parseTruth(
  value: unknown,
  { place, classes, frames }: { place: string; classes: number; frames: number },
): Interval[] {
  if (!Array.isArray(value)) {
    throw new Error(`${place}: expected rows [class, start, end] in gt, found ${brief(value)}`);
  }
  return value.map((row: unknown, index) => {
    const [label, start, end] = (Array.isArray(row) ? row : []) as unknown[];
    const isRow =
      isWhole(label) &&
      isWhole(start) &&
      isWhole(end) &&
      label >= 1 &&
      label < classes &&
      start < end &&
      end <= frames;
    if (!isRow) {
      throw new Error(
        `${place}, gt row ${index + 1}: expected [class 1 to ${classes - 1}, start, end up to ${frames}], found ${brief(row)}`,
      );
    }
    return { class: label, start, end };
  });
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Enough of a value to recognise it by. */
function brief(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
