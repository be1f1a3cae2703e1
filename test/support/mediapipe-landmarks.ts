import { joint, poseStride, type JointName } from '../../model/skeleton.ts';
import {
  add, cross, normalise, scale, subtract, type Vector,
} from '../../main/generated/vector.ts'; // prettier-ignore

export type TestCamera = { width: number; height: number; fieldOfViewDegrees: number };

/** An ordinary webcam: 1280 × 720 pixels, 60° across. */
export const webcam: TestCamera = { width: 1280, height: 720, fieldOfViewDegrees: 60 };

/** MediaPipe Pose's landmarks from 11 on that are joints, in its order. */
const limbs: [landmark: number, joint: JointName][] = [
  [11, 'shoulderLeft'],
  [12, 'shoulderRight'],
  [13, 'elbowLeft'],
  [14, 'elbowRight'],
  [15, 'wristLeft'],
  [16, 'wristRight'],
  [19, 'handTipLeft'],
  [20, 'handTipRight'],
  [21, 'thumbLeft'],
  [22, 'thumbRight'],
  [23, 'hipLeft'],
  [24, 'hipRight'],
  [25, 'kneeLeft'],
  [26, 'kneeRight'],
  [27, 'ankleLeft'],
  [28, 'ankleRight'],
  [31, 'footLeft'],
  [32, 'footRight'],
];

/**
 * What MediaPipe would say about a person in a pinhole camera's picture if it made no errors and put limbs where a Kinect
 * does: [33 × (image x, y, z, world x, y, z, visibility)]. Image places are shares of width and height, world places metres from the middle of the hips with x to the
 * right and y down in the picture.
 *
 * @param pose [25 × (x, y, z, confidence)], canonical, in the camera's axes
 */
export function mediapipeLandmarks(pose: Float32Array, camera: TestCamera = webcam): Float32Array {
  const places = landmarkPlaces(pose);
  const hips = middle(places[23]!.at, places[24]!.at);
  const { width, height, fieldOfViewDegrees } = camera;
  const focal = width / 2 / Math.tan((fieldOfViewDegrees / 2) * (Math.PI / 180));
  const landmarks = new Float32Array(33 * 7);
  places.forEach(({ at: [x, y, z], confidence }, index) => {
    const imageX = (width / 2 - (focal * x) / z) / width;
    const imageY = (height / 2 - (focal * y) / z) / height;
    const imageZ = ((z - hips[2]) * focal) / hips[2] / width;
    const world = [hips[0] - x, hips[1] - y, z - hips[2]];
    landmarks.set([imageX, imageY, imageZ, ...world, confidence], index * 7);
  });
  return landmarks;
}

type Place = { at: Vector; confidence: number };

function landmarkPlaces(pose: Float32Array): Place[] {
  const of = (name: JointName): Place => {
    const [x, y, z, confidence] = pose.subarray(joint[name] * poseStride);
    return { at: [x!, y!, z!], confidence: confidence! };
  };
  const places = new Array<Place>(33);
  for (const [landmark, name] of limbs) places[landmark] = of(name);
  for (const side of ['Left', 'Right'] as const) {
    const offset = side === 'Left' ? 0 : 1;
    const [hand, tip, thumb] = [of(`hand${side}`), of(`handTip${side}`), of(`thumb${side}`)];
    const awayFromThumb = subtract(hand.at, thumb.at);
    places[17 + offset] = { ...tip, at: add(tip.at, scale(awayFromThumb, 0.6)) };
    const [ankle, foot] = [of(`ankle${side}`), of(`foot${side}`)];
    const backwards = subtract(ankle.at, foot.at);
    places[29 + offset] = { ...ankle, at: add(ankle.at, [backwards[0] * 0.4, -0.03, backwards[2] * 0.4]) }; // prettier-ignore
  }
  placeFace(places, of('head'), of('neck'));
  return places;
}

/** Ears beside Kinect's head joint, the rest of the face before it. */
function placeFace(places: Place[], head: Place, neck: Place): void {
  const left = normalise(subtract(places[11]!.at, places[12]!.at), [1, 0, 0]);
  const up = normalise(subtract(head.at, neck.at), [0, 1, 0]);
  const forward = normalise(cross(left, up), [0, 0, -1]);
  const put = (landmark: number, aside: number, above: number, before: number) => {
    const offset = add(scale(left, aside), add(scale(up, above), scale(forward, before)));
    places[landmark] = { ...head, at: add(head.at, offset) };
  };
  put(0, 0, -0.01, 0.12);
  [0.02, 0.035, 0.05].forEach((aside, index) => {
    put(1 + index, aside, 0.03, 0.09);
    put(4 + index, -aside, 0.03, 0.09);
  });
  put(7, 0.075, 0, 0);
  put(8, -0.075, 0, 0);
  put(9, 0.025, -0.05, 0.09);
  put(10, -0.025, -0.05, 0.09);
}

function middle(a: Vector, b: Vector): Vector {
  return scale(add(a, b), 0.5);
}
