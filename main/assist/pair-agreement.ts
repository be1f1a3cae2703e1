import type { Interval } from '../../training/evaluation/interval.ts';
import { knownStretches } from '../../training/evaluation/known-stretches.ts';
import { labelRuns } from '../../training/evaluation/label-runs.ts';
import { percentile } from '../../training/evaluation/percentile.ts';
import { segmentalF1 } from '../../training/evaluation/segmental-f1.ts';
import type { FrameLabel } from '../labels/frame-labels.ts';
import type { PairAgreement } from '../wire/label-events.ts';
import { boundaryDeviations } from './boundary-deviations.ts';
import { cohensKappa } from './cohens-kappa.ts';

/** What two annotators say of the frames of one person. */
export type JudgedFrames = {
  person: string;
  /** Seconds, increasing. */
  times: readonly number[];
  first: readonly FrameLabel[];
  second: readonly FrameLabel[];
};

/** Figures over the frames where both know; the background is a class like any other for kappa, and none for segments. */
export function pairAgreement(
  names: { first: string; second: string },
  people: readonly JudgedFrames[],
): PairAgreement {
  const classes = [...new Set(people.flatMap(({ first, second }) => [...first, ...second]))]
    .filter((name) => name !== undefined && name !== '')
    .sort();
  const indexOf = new Map<FrameLabel, number>([['', 0]]);
  classes.forEach((name, place) => indexOf.set(name, place + 1));

  const counts = Array.from({ length: indexOf.size }, () => new Float64Array(indexOf.size));
  const videos: { truth: Interval[]; said: Interval[] }[] = [];
  const deviations: number[] = [];
  for (const { times, first, second } of people) {
    const known = first.map((label, frame) => label !== undefined && second[frame] !== undefined);
    const indices = (labels: readonly FrameLabel[]) =>
      Int16Array.from(labels, (label, frame) => (known[frame] ? indexOf.get(label)! : -1));
    const [ours, theirs] = [indices(first), indices(second)];
    known.forEach((isKnown, frame) => {
      if (isKnown) counts[ours[frame]!]![theirs[frame]!]!++;
    });
    for (const { start, end } of knownStretches(ours)) {
      const runs = (labels: Int16Array) => labelRuns(labels.subarray(start, end));
      const video = { truth: runs(ours), said: runs(theirs) };
      videos.push(video);
      deviations.push(...boundaryDeviations(video, times.slice(start, end)));
    }
  }
  const frames = counts.reduce((sum, row) => row.reduce((part, count) => part + count, sum), 0);
  const same = counts.reduce((sum, row, index) => sum + row[index]!, 0);
  return {
    ...names,
    frames,
    sameFrames: frames === 0 ? 0 : same / frames,
    kappa: cohensKappa(counts),
    boundaryMedianSecs: percentile(deviations, 0.5),
    boundary90Secs: percentile(deviations, 0.9),
    segmentF1: segmentalF1(videos, 0.5),
    differences: people.flatMap(differencesIn).sort((a, b) => b.end - b.start - (a.end - a.start)),
  };
}

function differencesIn({ person, times, first, second }: JudgedFrames) {
  const found: PairAgreement['differences'] = [];
  const differs = (frame: number) =>
    first[frame] !== undefined && second[frame] !== undefined && first[frame] !== second[frame];
  for (let frame = 0; frame < times.length; frame++) {
    if (!differs(frame)) continue;
    const from = frame;
    const goesOn = (next: number) =>
      differs(next) && first[next] === first[from] && second[next] === second[from];
    while (goesOn(frame + 1)) frame++;
    const end =
      times[frame + 1] ?? 2 * times[frame]! - (times[frame - 1] ?? times[frame]! - 1 / 30);
    found.push({ person, start: times[from]!, end, first: first[from]!, second: second[from]! });
  }
  return found;
}
