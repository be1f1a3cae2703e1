import { longestGapSecs } from '../../model/detection/resampler.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import { PersonMotion } from '../people/person-motion.ts';
import type { LabelAgreement, LiveDifference } from '../wire/subject-events.ts';
import type { PeopleSettings } from '../wire/people-events.ts';
import { differentSpans } from './different-spans.ts';
import type { FollowedMotion } from './followed-motion.ts';
import { replayStretch, type Stretch } from './replay-stretch.ts';
import { isSame } from './same-label.ts';
import { saidRuns, type SaidRun } from './said-runs.ts';

/** How what was said live of one body compares to what the model says of the recording. */
export type ComparedMotion = {
  settled: LabelAgreement;
  provisional: LabelAgreement;
  differences: LiveDifference[];
};

/** Frames farther apart than this were missed by somebody. */
const missedSecs = 0.15;

/**
 * Runs a body's recorded motion through the model as live detection had it.
 *
 * @param settings how poses are mended before the model sees them
 */
export async function compareMotion(
  model: WindowModel,
  motion: FollowedMotion,
  settings: PeopleSettings,
): Promise<ComparedMotion> {
  const classes = model.card.classes.map(({ name }) => name);
  const width = ({ classCount }: SaidRun) => classCount === classes.length;
  const settledRuns = saidRuns(motion.settled).filter(width);
  const provisionalRuns = saidRuns(motion.provisional).filter(width);
  const compared: ComparedMotion = {
    settled: { frames: 0, same: 0 },
    provisional: { frames: 0, same: 0 },
    differences: [...gapsOf(motion), ...unsaidOf(motion, settledRuns)],
  };
  for (const stretch of stretchesOf(motion, settings)) {
    const [from, to] = [stretch.times[0]!, stretch.times.at(-1)!];
    for (const run of settledRuns) {
      const runEnd = run.start + run.ends.at(-1)! * run.stepSecs;
      if (runEnd <= from || run.start > to) continue;
      const saidAtOnce = provisionalRuns.filter((each) => trackOf(each, settledRuns) === run);
      const replayed = await replayStretch(model, stretch, run, saidAtOnce);
      if (replayed === undefined) continue;
      for (const kind of ['settled', 'provisional'] as const) {
        const rows = replayed[kind];
        const spans = differentSpans(rows, { kind, person: motion.person, classes });
        compared[kind].frames += rows.length;
        compared[kind].same += rows.filter(isSame).length;
        compared.differences.push(...spans);
      }
    }
  }
  return compared;
}

/** Settled labels of the track that these are of, too. */
function trackOf({ start, stepSecs }: SaidRun, settled: readonly SaidRun[]): SaidRun | undefined {
  return settled.findLast((run) => run.start < start + stepSecs / 2);
}

/** Pieces without a gap that ends a track, mended as live detection had them. */
function stretchesOf({ times, poses }: FollowedMotion, settings: PeopleSettings): Stretch[] {
  const mending = new PersonMotion();
  const stretches: { times: number[]; poses: Float32Array[] }[] = [];
  times.forEach((time, index) => {
    let last = stretches.at(-1);
    if (last === undefined || time - last.times.at(-1)! > longestGapSecs) {
      stretches.push((last = { times: [], poses: [] }));
    }
    last.times.push(time);
    last.poses.push(mending.clean(time, poses[index]!, settings));
  });
  return stretches;
}

function gapsOf({ person, times }: FollowedMotion): LiveDifference[] {
  return times.slice(1).flatMap((end, index) => {
    const start = times[index]!;
    return end - start > missedSecs ? [{ kind: 'gap' as const, person, start, end }] : [];
  });
}

/** Between two runs of labels, while the body was there. */
function unsaidOf({ person, times }: FollowedMotion, runs: readonly SaidRun[]): LiveDifference[] {
  return runs.slice(1).flatMap(({ start: end, stepSecs }, index) => {
    const before = runs[index]!;
    const start = before.start + before.ends.at(-1)! * before.stepSecs;
    const frames = times.filter((time) => time > start && time < end).length;
    return frames * stepSecs > missedSecs ? [{ kind: 'unsaid' as const, person, start, end }] : [];
  });
}
