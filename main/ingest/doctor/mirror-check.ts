import { joint, poseStride } from '../../../model/skeleton.ts';
import type { Body } from '../../wire/frame.ts';

/** A hand that somebody raises for the check, not in passing. */
const holdMillis = 1000;
/** Joints are lost for a few frames without the hand being down. */
const lapseMillis = 300;
const clearlyMetres = 0.05;

type Side = 'Left' | 'Right';

export type MirrorCheck = {
  push(bodies: readonly Body[], timeMillis: number): void;
  /** Whether the first hand that was raised is the right one, as the person was asked. */
  read(): 'waiting' | 'right' | 'swapped';
  reset(): void;
};

/**
 * Finds out whether a sensor swaps left and right: a person is asked to raise the right hand. It counts once one wrist was
 * clearly above the head, and the other below the shoulders, for a second.
 */
export function createMirrorCheck(): MirrorCheck {
  const raised = new Map<string, { side: Side; sinceMillis: number; lastMillis: number }>();
  let result: ReturnType<MirrorCheck['read']> = 'waiting';
  return {
    push(bodies, timeMillis) {
      if (result !== 'waiting') return;
      for (const { id, pose } of bodies) {
        const side = raisedHand(pose);
        const known = raised.get(id);
        if (side !== undefined && known?.side === side) known.lastMillis = timeMillis;
        else if (side !== undefined) {
          raised.set(id, { side, sinceMillis: timeMillis, lastMillis: timeMillis });
        }
      }
      for (const [id, { side, sinceMillis, lastMillis }] of raised) {
        if (timeMillis - lastMillis > lapseMillis) raised.delete(id);
        else if (lastMillis - sinceMillis >= holdMillis) {
          result = side === 'Right' ? 'right' : 'swapped';
        }
      }
    },
    read: () => result,
    reset() {
      raised.clear();
      result = 'waiting';
    },
  };
}

function raisedHand(pose: Float32Array): Side | undefined {
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
