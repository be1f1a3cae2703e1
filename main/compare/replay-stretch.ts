import { createTrackScorer } from '../../model/detection/detect-track.ts';
import { TrackWindows } from '../../model/detection/track-windows.ts';
import type { WindowModel } from '../../model/detection/window-model.ts';
import type { SaidRun } from './said-runs.ts';

/** Frames of one body without a gap that ends a track. */
export type Stretch = { times: readonly number[]; poses: readonly Float32Array[] };

/** What the model says of frames that live detection had labelled, by their places in the run that was said. */
export type ReplayedRow = {
  run: SaidRun;
  place: number;
  secs: number;
  probabilities: Float32Array;
};

export type Replayed = {
  settled: ReplayedRow[];
  provisional: ReplayedRow[];
};

/**
 * Labels a stretch as live detection did: settled frames on the grid of the run that was said, provisional ones with
 * windows that end where those of the live labels ended, whenever that was. Frames of which live detection had seen more
 * than the stretch holds, before it or after it, are left out.
 *
 * @param run settled labels of the stretch, or of a part of it
 * @param provisional of the same track
 */
export async function replayStretch(
  model: WindowModel,
  stretch: Stretch,
  run: SaidRun,
  provisional: readonly SaidRun[],
): Promise<Replayed | undefined> {
  const { card } = model;
  const { frames: T } = card.encoder;
  const { stride, lookahead } = card.detection;
  const start = alignedStart(stretch, run, (T - 1 - lookahead) % stride, stride);
  if (start === undefined) return undefined;
  const { times, poses, isTrackStart } = start;
  const { stepSecs } = run;
  const runEnd = run.start + run.ends.at(-1)! * stepSecs;
  const isCutShort = runEnd > times.at(-1)! + stepSecs;
  const known = {
    from: isTrackStart ? -Infinity : times[0]! + (T - 1.5) * stepSecs,
    to: isCutShort ? times.at(-1)! - (lookahead + stride) * stepSecs : Infinity,
  };

  const replayed: Replayed = { settled: [], provisional: [] };
  const scorer = createTrackScorer(model, {
    provisionalEvery: 0,
    onSettled: (at, rows) => replayed.settled.push(...rowsOf([run], at, rows, known)),
  });
  const windows = new TrackWindows({ rateHz: card.rateHz, frames: T, stride });
  const ends = provisional.flatMap(({ start: first, ends: each }) =>
    each.map((end) => first + (end - 1) * stepSecs),
  );
  let next = 0;
  for (const [index, time] of times.entries()) {
    await scorer.push(time, poses[index]!);
    windows.push(time, poses[index]!);
    const newest = windows.timeOf(windows.frameCount - 1);
    for (; next < ends.length && ends[next]! < newest + stepSecs / 4; next++) {
      const last = Math.round((ends[next]! - times[0]!) / stepSecs);
      if (last < 0) continue;
      const probabilities = await model.run(windows.windowFrom(last - T + 1).poses);
      const at = Float64Array.from({ length: T }, (_, row) => windows.timeOf(last - T + 1 + row));
      // Frames that came after those of the window before.
      const from = Math.max(known.from, (ends[next - 1] ?? -Infinity) + stepSecs / 2);
      const said = { from, to: ends[next]! + stepSecs / 2 };
      replayed.provisional.push(...rowsOf(provisional, at, probabilities, said));
    }
  }
  await scorer.end();
  return replayed;
}

/** The rows of those times of a span that were said. */
function rowsOf(
  runs: readonly SaidRun[],
  times: Float64Array,
  rows: Float32Array,
  { from, to }: { from: number; to: number },
): ReplayedRow[] {
  return [...times].flatMap((secs, row) =>
    runs.flatMap((run) => {
      const place = Math.round((secs - run.start) / run.stepSecs);
      const isSaid = place >= 0 && place < run.ends.at(-1)!;
      if (!isSaid || secs < from || secs > to) return [];
      const first = row * run.classCount;
      return [{ run, place, secs, probabilities: rows.slice(first, first + run.classCount) }];
    }),
  );
}

/**
 * The stretch from where the live track began, or, where that was before the recording, from a frame of the track's grid
 * at which a settled window may start. The pose there is between those of the frames around it.
 */
function alignedStart(
  { times, poses }: Stretch,
  { start, stepSecs, ends }: SaidRun,
  firstFrames: number,
  stride: number,
): (Stretch & { isTrackStart: boolean }) | undefined {
  const place = times.findIndex((time) => Math.abs(start - time) < 0.01 * stepSecs);
  // Live detection may have begun anew in the middle, as with another model.
  if (place === 0 || (place > 0 && ends[0] === firstFrames)) {
    return { times: times.slice(place), poses: poses.slice(place), isTrackStart: true };
  }
  // The first batch of a track has fewer frames than the others, which begin where a window's settled part begins.
  const onGrid = start + (ends.length > 1 ? ends[0]! : 0) * stepSecs - firstFrames * stepSecs;
  const grid = stride * stepSecs;
  const first = onGrid + Math.ceil((times[0]! - onGrid) / grid - 1e-6) * grid;
  const after = times.findIndex((time) => time > first);
  if (after < 0) return undefined;
  if (after === 0) return { times, poses, isTrackStart: false };
  const [before, next] = [times[after - 1]!, times[after]!];
  const share = (first - before) / (next - before);
  const pose = poses[after]!.map((value, i) => (1 - share) * poses[after - 1]![i]! + share * value);
  return {
    times: [first, ...times.slice(after)],
    poses: [pose, ...poses.slice(after)],
    isTrackStart: false,
  };
}
