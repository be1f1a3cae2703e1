import { poseLength, poseStride } from '../../../model/skeleton.ts';
import { mediapipePose } from '../../recordings/layouts/mediapipe-pose.ts';
import { toCanonical } from '../../recordings/layouts/to-canonical.ts';
import { landmarkCount, landmarkStride } from '../../wire/camera-events.ts';
import { placeKinectSpine } from './kinect-spine.ts';
import { locatePerson, type Pinhole } from './locate-person.ts';

/** The network has a place for what it does not see, as Kinect infers joints: it stays, as doubtful as can be. */
const leastConfidence = 0.05;

/**
 * The canonical pose of MediaPipe's landmarks of one person: metres in the camera's axes, with the place in the room.
 *
 * @param landmarks [33 × 7], see CameraPacket
 * @returns [25 × (x, y, z, confidence)], or undefined where the landmarks fit no place before the camera
 */
export function poseOfLandmarks(
  landmarks: Float32Array,
  pinhole: Pinhole,
): Float32Array | undefined {
  const place = locatePerson(landmarks, pinhole);
  if (place === undefined) return undefined;
  const world = new Float32Array(landmarkCount * poseStride);
  for (let index = 0; index < landmarkCount; index++) {
    const from = index * landmarkStride;
    world.set(landmarks.subarray(from + 3, from + 6), index * poseStride);
    const visibility = landmarks[from + 6]!;
    world[index * poseStride + 3] = Math.min(1, Math.max(leastConfidence, visibility));
  }
  const pose = toCanonical(mediapipePose, world);
  placeKinectSpine(pose);
  for (let at = 0; at < poseLength; at += poseStride) {
    for (let axis = 0; axis < 3; axis++) pose[at + axis]! += place[axis]!;
  }
  return pose;
}
