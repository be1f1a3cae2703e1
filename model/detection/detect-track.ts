import type { ReadPoses } from '../poses-in-memory.ts';
import { poseLength } from '../skeleton.ts';
import { CentredScores } from './centred-scores.ts';
import { SettledScores, type ScoredFrames } from './settled-scores.ts';
import { TrackWindows, type TrackWindow } from './track-windows.ts';
import type { WindowModel } from './window-model.ts';

const framesAtOnce = 1024;
const windowsRemembered = 8;

/** Scores on the model's time grid. */
export type TrackScores = {
  /** Seconds, increasing; a gap in the recording is a gap here. */
  times: Float64Array;
  /** [frames × K] */
  settled: Float32Array;
  /** [frames × K]: what a live run with `provisionalEvery` would have said at once; empty where not asked for. */
  provisional: Float32Array;
  /** Seconds: the last frame of the window that gave a frame its provisional score; empty where not asked for. */
  provisionalTimes: Float64Array;
  /** [frames × K]: by windows centred on their frame; empty where not asked for. */
  centred: Float32Array;
};

/** A window of provisional scores; frames count from the beginning of the track's grid. */
export type ProvisionalWindow = {
  /** Of the stretch without gaps that the window is of. */
  firstOfStretch: number;
  /** Lies before that while the first pose is repeated. */
  firstFrame: number;
  /** [T × K] */
  probabilities: Float32Array;
};

export type DetectOptions = {
  /** Frames between two provisional windows; 0 leaves provisional scores out. */
  provisionalEvery: number;
  /** Frames between two centred windows; 0 or nothing leaves centred scores out. */
  centredEvery?: number;
  onProvisional?: (window: ProvisionalWindow) => void;
  /** Takes settled frames as they come, which are then not kept: for tracks of any length. */
  onSettled?: (times: Float64Array, probabilities: Float32Array) => void;
};

/**
 * Scores one person's track, window by window, as live detection does. A window that serves several kinds of scores is run
 * once: provisional and centred ones cost least where the settled stride is a multiple of theirs.
 *
 * @param times seconds of the frames, increasing
 */
export async function detectTrack(
  model: WindowModel,
  track: { times: Float64Array; readPoses: ReadPoses },
  options: DetectOptions,
): Promise<TrackScores> {
  const scorer = createTrackScorer(model, options);
  let poses: Float32Array = new Float32Array();
  for (const [index, time] of track.times.entries()) {
    const place = index % framesAtOnce;
    if (place === 0) poses = track.readPoses(index, Math.min(framesAtOnce, track.times.length - index)); // prettier-ignore
    await scorer.push(time, poses.subarray(place * poseLength, (place + 1) * poseLength));
  }
  return scorer.end();
}

export type TrackScorer = {
  /** @param timeSecs later than that of the frame before */
  push(timeSecs: number, pose: Float32Array): Promise<void>;
  end(): Promise<TrackScores>;
};

/** What {@link detectTrack} does, for frames that come one by one. */
export function createTrackScorer(model: WindowModel, options: DetectOptions): TrackScorer {
  const pieces: TrackScores[] = [];
  let piece = createPiece(model, 0, options);
  return {
    async push(time, pose) {
      if (piece.windows.breaksAt(time)) {
        const firstOfNext = piece.firstFrame + piece.windows.frameCount;
        pieces.push(await piece.end());
        piece = createPiece(model, firstOfNext, options);
      }
      await piece.push(time, pose);
    },
    async end() {
      if (piece.windows.frameCount > 0) pieces.push(await piece.end());
      return joinPieces(pieces);
    },
  };
}

/** A stretch of a track without gaps. */
function createPiece(model: WindowModel, firstOfStretch: number, options: DetectOptions) {
  const { provisionalEvery, centredEvery = 0 } = options;
  const { card } = model;
  const { frames } = card.encoder;
  const { stride, lookahead } = card.detection;
  const classes = model.width ?? card.classes.length;
  const windows = new TrackWindows({ rateHz: card.rateHz, frames, stride });
  const run = rememberWindows(model);
  const scores = new SettledScores({ frames, classes, stride, lookahead });
  const centred = new CentredScores({ frames, classes, every: centredEvery });
  const settled: Float32Array[] = [];
  const provisional: Float32Array[] = [];
  const provisionalTimes: number[] = [];
  const timesFrom = (first: number, count: number) =>
    Float64Array.from({ length: count }, (_, index) => windows.timeOf(first + index));
  const keep = (scored: ScoredFrames | undefined) => {
    if (scored === undefined) return;
    const { firstFrame, probabilities } = scored;
    if (options.onSettled === undefined) settled.push(probabilities);
    else options.onSettled(timesFrom(firstFrame, probabilities.length / classes), probabilities);
  };
  const refresh = async () => {
    const window = windows.newest()!;
    const probabilities = await run(window);
    for (let frame = provisionalTimes.length; frame < windows.frameCount; frame++) {
      // A slow sensor may bring more frames at once than a window has: its first row stands for those before it.
      const row = Math.max(0, frame - window.firstFrame) * classes;
      provisional.push(probabilities.slice(row, row + classes));
      provisionalTimes.push(windows.timeOf(windows.frameCount - 1));
    }
    const firstFrame = firstOfStretch + window.firstFrame;
    options.onProvisional?.({ firstOfStretch, firstFrame, probabilities });
  };
  return {
    windows,
    firstFrame: firstOfStretch,
    async push(time: number, pose: Float32Array): Promise<void> {
      for (const window of windows.push(time, pose)) {
        keep(scores.add(window.firstFrame, await run(window)));
      }
      const isDue = windows.frameCount - provisionalTimes.length >= provisionalEvery;
      if (provisionalEvery > 0 && isDue) await refresh();
      while (centredEvery > 0 && centred.nextStart + frames <= windows.frameCount) {
        centred.add(await run(windows.windowFrom(centred.nextStart)));
      }
    },
    async end(): Promise<TrackScores> {
      const last = windows.last();
      keep(
        last === undefined
          ? scores.end()
          : scores.end({ firstFrame: last.firstFrame, probabilities: await run(last) }),
      );
      const isBehind = provisionalTimes.length < windows.frameCount;
      if (provisionalEvery > 0 && isBehind) await refresh();
      const { frameCount } = windows;
      return {
        times: timesFrom(0, frameCount),
        settled: joinArrays(settled),
        provisional: joinArrays(provisional),
        provisionalTimes: Float64Array.from(provisionalTimes),
        centred:
          centredEvery > 0
            ? joinArrays(centred.end(frameCount, await run(windows.newest()!)))
            : new Float32Array(),
      };
    },
  };
}

/** Runs windows of one stretch, and again only those that were run some time before. */
function rememberWindows(model: WindowModel): (window: TrackWindow) => Promise<Float32Array> {
  const known = new Map<number, Float32Array>();
  return async ({ firstFrame, poses }) => {
    const before = known.get(firstFrame);
    if (before !== undefined) return before;
    const probabilities = await model.run(poses);
    known.set(firstFrame, probabilities);
    if (known.size > windowsRemembered) known.delete(known.keys().next().value!);
    return probabilities;
  };
}

function joinPieces(pieces: TrackScores[]): TrackScores {
  return {
    times: Float64Array.from(pieces.flatMap(({ times }) => [...times])),
    settled: joinArrays(pieces.map(({ settled }) => settled)),
    provisional: joinArrays(pieces.map(({ provisional }) => provisional)),
    provisionalTimes: Float64Array.from(
      pieces.flatMap(({ provisionalTimes }) => [...provisionalTimes]),
    ),
    centred: joinArrays(pieces.map(({ centred }) => centred)),
  };
}

function joinArrays(parts: Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
