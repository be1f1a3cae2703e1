import type { ReadPoses } from '../poses-in-memory.ts';
import { poseLength } from '../skeleton.ts';
import { SettledScores, type ScoredFrames } from './settled-scores.ts';
import { TrackWindows, type TrackWindow } from './track-windows.ts';
import type { WindowModel } from './window-model.ts';

const framesAtOnce = 1024;

/** Scores on the model's time grid. */
export type TrackScores = {
  /** Seconds, increasing; a gap in the recording is a gap here. */
  times: Float64Array;
  /** [frames × K] */
  settled: Float32Array;
  /** [frames × K]: what a live run with `provisionalEvery` would have said at once; empty where not asked for. */
  provisional: Float32Array;
};

/**
 * Scores one person's track, window by window, as live detection does.
 *
 * @param times seconds of the frames, increasing
 * @param options.provisionalEvery frames between two provisional windows; 0 leaves provisional scores out
 */
export async function detectTrack(
  model: WindowModel,
  track: { times: Float64Array; readPoses: ReadPoses },
  options: { provisionalEvery: number },
): Promise<TrackScores> {
  const pieces: TrackScores[] = [];
  let piece = createPiece(model, options.provisionalEvery);
  let poses: Float32Array = new Float32Array();
  for (const [index, time] of track.times.entries()) {
    const place = index % framesAtOnce;
    if (place === 0) poses = track.readPoses(index, Math.min(framesAtOnce, track.times.length - index)); // prettier-ignore
    if (piece.windows.breaksAt(time)) {
      pieces.push(await piece.end());
      piece = createPiece(model, options.provisionalEvery);
    }
    await piece.push(time, poses.subarray(place * poseLength, (place + 1) * poseLength));
  }
  if (piece.windows.frameCount > 0) pieces.push(await piece.end());
  return joinPieces(pieces);
}

/** A stretch of a track without gaps. */
function createPiece(model: WindowModel, provisionalEvery: number) {
  const { card } = model;
  const { frames } = card.encoder;
  const { stride, lookahead } = card.detection;
  const classes = card.classes.length;
  const windows = new TrackWindows({ rateHz: card.rateHz, frames, stride });
  const scores = new SettledScores({ frames, classes, stride, lookahead });
  const settled: Float32Array[] = [];
  const provisional: Float32Array[] = [];
  let provisionalCount = 0;
  const keep = (scored: ScoredFrames | undefined) => {
    if (scored !== undefined) settled.push(scored.probabilities);
  };
  const settle = async ({ firstFrame, poses }: TrackWindow) =>
    keep(scores.add(firstFrame, await model.run(poses)));
  const refresh = async () => {
    const window = windows.newest()!;
    const rows = Math.min(windows.frameCount - provisionalCount, frames);
    const probabilities = await model.run(window.poses);
    provisional.push(probabilities.slice((frames - rows) * classes));
    provisionalCount = windows.frameCount;
  };
  return {
    windows,
    async push(time: number, pose: Float32Array): Promise<void> {
      for (const window of windows.push(time, pose)) await settle(window);
      const isDue = windows.frameCount - provisionalCount >= provisionalEvery;
      if (provisionalEvery > 0 && isDue) await refresh();
    },
    async end(): Promise<TrackScores> {
      const last = windows.last();
      keep(
        last === undefined
          ? scores.end()
          : scores.end({ firstFrame: last.firstFrame, probabilities: await model.run(last.poses) }),
      );
      if (provisionalEvery > 0 && provisionalCount < windows.frameCount) await refresh();
      return {
        times: Float64Array.from({ length: windows.frameCount }, (_, frame) =>
          windows.timeOf(frame),
        ),
        settled: joinArrays(settled),
        provisional: joinArrays(provisional),
      };
    },
  };
}

function joinPieces(pieces: TrackScores[]): TrackScores {
  return {
    times: Float64Array.from(pieces.flatMap(({ times }) => [...times])),
    settled: joinArrays(pieces.map(({ settled }) => settled)),
    provisional: joinArrays(pieces.map(({ provisional }) => provisional)),
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
