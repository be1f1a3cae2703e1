import { jointCount, poseLength, poseStride } from '../../model/skeleton.ts';
import type { Frame } from '../wire/frame.ts';

const windowMillis = 1000;

export type SourceMeter = {
  push(frame: Frame): void;
  read(nowMillis: number): { rateHz: number; jitterMillis: number; missingJoints: number };
  /** Milliseconds since the last frame; infinite before the first. */
  silence(nowMillis: number): number;
  floorY(): number | undefined;
};

/** Rate, jitter and missing joints of one source over the last second. */
export function createSourceMeter(): SourceMeter {
  const seen: { arrivalMillis: number; joints: number; missing: number }[] = [];
  let floorY: number | undefined;
  let lastArrival = -Infinity;

  const forget = (nowMillis: number) => {
    while (seen.length > 0 && seen[0]!.arrivalMillis <= nowMillis - windowMillis) seen.shift();
  };
  return {
    push(frame) {
      forget(frame.arrivalMillis);
      let missing = 0;
      for (const { pose } of frame.bodies) {
        for (let at = 3; at < poseLength; at += poseStride) if (pose[at] === 0) missing++;
      }
      const joints = frame.bodies.length * jointCount;
      seen.push({ arrivalMillis: frame.arrivalMillis, joints, missing });
      lastArrival = frame.arrivalMillis;
      if (frame.floor) floorY = heightUnderSensor(frame.floor) ?? floorY;
    },
    read(nowMillis) {
      forget(nowMillis);
      const joints = seen.reduce((sum, frame) => sum + frame.joints, 0);
      const missing = seen.reduce((sum, frame) => sum + frame.missing, 0);
      return {
        rateHz: (seen.length * 1000) / windowMillis,
        jitterMillis: standardDeviation(intervals(seen)),
        missingJoints: joints === 0 ? 0 : missing / joints,
      };
    },
    silence: (nowMillis) => nowMillis - lastArrival,
    floorY: () => floorY,
  };
}

/** y of the floor plane [a, b, c, d] straight under the sensor; a plane that is nearly upright is no floor. */
function heightUnderSensor([a, b, c, d]: [number, number, number, number]): number | undefined {
  if (!(Math.abs(b) > 0.5 * Math.hypot(a, b, c))) return undefined;
  const y = -d / b;
  return Math.abs(y) < 10 ? y : undefined;
}

function intervals(frames: { arrivalMillis: number }[]): number[] {
  return frames.slice(1).map((frame, index) => frame.arrivalMillis - frames[index]!.arrivalMillis);
}

function standardDeviation(values: number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / values.length);
}
