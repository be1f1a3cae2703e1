import { joint, poseStride, type JointName } from '../../model/skeleton.ts';
import type { Body } from '../../main/wire/frame.ts';
import { add, scale, subtract, type Vector } from '../../main/generated/vector.ts';

type Place = { at: Vector; confidence: number };

/** Joints of k4abttypes.h, in its order, by Kinect v2's names; functions are for those that Kinect v2 has not. */
const joints: (JointName | ((of: (name: JointName) => Place) => Place))[] = [
  'spineBase', 'spineMid', chest, 'neck',
  (of) => clavicle(of, 'shoulderLeft'), 'shoulderLeft', 'elbowLeft', 'wristLeft', 'handLeft', 'handTipLeft', 'thumbLeft',
  (of) => clavicle(of, 'shoulderRight'), 'shoulderRight', 'elbowRight', 'wristRight', 'handRight', 'handTipRight', 'thumbRight',
  'hipLeft', 'kneeLeft', 'ankleLeft', 'footLeft', 'hipRight', 'kneeRight', 'ankleRight', 'footRight',
  'head', 'head', 'head', 'head', 'head', 'head',
]; // prettier-ignore

/** The `bodyFrame` of npm's kinect-azure for these people: millimetres, x right, y down. */
export function azureMessage(bodies: readonly Body[]): object {
  return {
    numBodies: bodies.length,
    bodies: bodies.map(({ id, pose }) => ({
      id: Number(id),
      skeleton: { joints: azureJoints(pose) },
    })),
  };
}

function azureJoints(pose: Float32Array): object[] {
  const of = (name: JointName): Place => {
    const [x, y, z, confidence] = pose.subarray(joint[name] * poseStride);
    return { at: [x!, y!, z!], confidence: confidence! };
  };
  return joints.map((rule, index) => {
    const { at, confidence } = typeof rule === 'function' ? rule(of) : of(rule);
    return {
      index,
      cameraX: -1000 * at[0],
      cameraY: -1000 * at[1],
      cameraZ: 1000 * at[2],
      confidence: confidence === 0 ? 0 : confidence < 0.75 ? 1 : 2,
    };
  });
}

/** Between navel and neck. */
function chest(of: (name: JointName) => Place): Place {
  return between(of('spineMid'), of('spineShoulder'), 0.6);
}

/** Beside the top of the breastbone, a little lower than where Kinect v2 has the top of the spine. */
function clavicle(of: (name: JointName) => Place, shoulder: JointName): Place {
  return between(of('spineShoulder'), of(shoulder), 0.2);
}

function between(from: Place, to: Place, share: number): Place {
  return {
    at: add(from.at, scale(subtract(to.at, from.at), share)),
    confidence: Math.min(from.confidence, to.confidence),
  };
}
