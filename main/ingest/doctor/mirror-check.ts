import { joint, poseStride } from '../../../model/skeleton.ts';
import type { Body } from '../../wire/frame.ts';
import type { MirrorFinding } from '../../wire/source-events.ts';

/** A hand that somebody raises for the check, not in passing. */
const holdMillis = 1000;
/** Joints are lost for a few frames without the hand being down. */
const lapseMillis = 300;
const clearlyMetres = 0.05;
/** Cosine of the angle to the sensor; somebody who stands sideways shows nothing. */
const facingCosine = 0.5;

type Shown = Exclude<MirrorFinding, 'waiting'>;

export type MirrorCheck = {
  push(bodies: readonly Body[], timeMillis: number): void;
  /** What the first hand that was raised shows, if it was the right one and the person faced the sensor, as asked. */
  read(): MirrorFinding;
  reset(): void;
};

/**
 * Finds out whether a sensor has left and right the wrong way round: a person is asked to face it and raise the right hand.
 * It counts once one wrist was clearly above the head, and the other below the shoulders, for a second. The name of the
 * raised hand tells whether names are swapped; on which side of the body it is tells whether the picture is mirrored.
 */
export function createMirrorCheck(): MirrorCheck {
  const raised = new Map<string, { shown: Shown; sinceMillis: number; lastMillis: number }>();
  let result: MirrorFinding = 'waiting';
  return {
    push(bodies, timeMillis) {
      if (result !== 'waiting') return;
      for (const { id, pose } of bodies) {
        const shown = shownBy(pose);
        const known = raised.get(id);
        if (shown !== undefined && known?.shown === shown) known.lastMillis = timeMillis;
        else if (shown !== undefined) {
          raised.set(id, { shown, sinceMillis: timeMillis, lastMillis: timeMillis });
        }
      }
      for (const [id, { shown, sinceMillis, lastMillis }] of raised) {
        if (timeMillis - lastMillis > lapseMillis) raised.delete(id);
        else if (lastMillis - sinceMillis >= holdMillis) result = shown;
      }
    },
    read: () => result,
    reset() {
      raised.clear();
      result = 'waiting';
    },
  };
}

function shownBy(pose: Float32Array): Shown | undefined {
  const hand = raisedHand(pose);
  if (hand === undefined) return undefined;
  const facing = facingOfNames(pose);
  if (Math.abs(facing) < facingCosine) return undefined;
  // The true right hand is on the true right of somebody who faces the sensor.
  const isNamedRight = hand === 'Right';
  const isOnRight = isNamedRight === facing > 0;
  if (isNamedRight) return isOnRight ? 'right' : 'picture';
  return isOnRight ? 'names' : 'both';
}

/** Cosine between the way to the sensor and where somebody looks whose shoulders are what their names say; 0: not known. */
function facingOfNames(pose: Float32Array): number {
  const [left, right] = [joint.shoulderLeft * poseStride, joint.shoulderRight * poseStride];
  if (pose[left + 3]! <= 0 || pose[right + 3]! <= 0) return 0;
  const [leftX, leftZ] = [pose[left]!, pose[left + 2]!];
  const [rightX, rightZ] = [pose[right]!, pose[right + 2]!];
  const [acrossX, acrossZ] = [leftX - rightX, leftZ - rightZ];
  const [middleX, middleZ] = [(leftX + rightX) / 2, (leftZ + rightZ) / 2];
  const size = Math.hypot(acrossX, acrossZ) * Math.hypot(middleX, middleZ);
  return size === 0 ? 0 : (acrossZ * middleX - acrossX * middleZ) / size;
}

function raisedHand(pose: Float32Array): 'Left' | 'Right' | undefined {
  const head = heightOf(pose, joint.head);
  const shoulders = heightOf(pose, joint.spineShoulder);
  const left = heightOf(pose, joint.wristLeft);
  const right = heightOf(pose, joint.wristRight);
  if (head === undefined || shoulders === undefined) return undefined;
  if (left === undefined || right === undefined) return undefined;
  if (right > head + clearlyMetres && left < shoulders) return 'Right';
  if (left > head + clearlyMetres && right < shoulders) return 'Left';
  return undefined;
}

function heightOf(pose: Float32Array, index: number): number | undefined {
  const at = index * poseStride;
  return pose[at + 3]! > 0 ? pose[at + 1] : undefined;
}
