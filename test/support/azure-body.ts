import { joint, poseStride, type JointName } from '../../model/skeleton.ts';

/** Azure's 32 joints in the order of k4abttypes.h; each is where the canonical joint beside it is. */
const places: readonly (JointName | 'face')[] = [
  'spineBase', 'spineMid', 'spineShoulder', 'neck',
  'spineShoulder', 'shoulderLeft', 'elbowLeft', 'wristLeft', 'handLeft', 'handTipLeft', 'thumbLeft',
  'spineShoulder', 'shoulderRight', 'elbowRight', 'wristRight', 'handRight', 'handTipRight', 'thumbRight',
  'hipLeft', 'kneeLeft', 'ankleLeft', 'footLeft', 'hipRight', 'kneeRight', 'ankleRight', 'footRight',
  'head', 'face', 'face', 'face', 'face', 'face',
]; // prettier-ignore

/** A body of kinect-azure that stands where the canonical pose does: millimetres, x right, y down. */
export function azureBody(id: number, pose: Float32Array): object {
  const joints = places.map((name, index) => {
    const at = joint[name === 'face' ? 'head' : name] * poseStride;
    return {
      index,
      cameraX: -1000 * pose[at]!,
      cameraY: -1000 * pose[at + 1]!,
      cameraZ: 1000 * pose[at + 2]!,
      orientationX: 0,
      orientationY: 0,
      orientationZ: 0,
      orientationW: 1,
      colorX: 640.5,
      colorY: 360.25,
      depthX: null,
      depthY: null,
      confidence: 2,
    };
  });
  return { id, skeleton: { joints } };
}

const emptyImage = {
  imageData: Buffer.alloc(0),
  imageLength: 0,
  width: 0,
  height: 0,
  strideBytes: 0,
};

/** What kinect-azure calls back with as `data.bodyFrame`: pictures beside the bodies, no time. */
export function azureFrame(bodies: object[], image: object = emptyImage): object {
  return {
    bodyIndexMapImageFrame: image,
    bodyIndexMapToColorImageFrame: image,
    numBodies: bodies.length,
    bodies,
  };
}
