import { poseStride } from '../../../model/skeleton.ts';
import { mediapipePose } from '../../recordings/layouts/mediapipe-pose.ts';
import { senseBody } from '../../recordings/layouts/sense-body.ts';
import { landmarkCount, landmarkStride } from '../../wire/camera-events.ts';
import type { Body } from '../../wire/frame.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { locatePerson, type Pinhole } from './locate-person.ts';

/** The network has a place for what it does not see, as Kinect infers joints: it stays, as doubtful as can be. */
const leastConfidence = 0.05;

/** For landmarks that are in metres and the camera's axes already. */
const layout: JointLayout = { ...mediapipePose, toMetres: [1, 1, 1], hasKinectSpine: true };

/**
 * MediaPipe's landmarks of one person, and the canonical pose of them: metres in the camera's axes, with the place in the room.
 *
 * @param landmarks [33 × 7], see CameraPacket
 * @returns undefined where the landmarks fit no place before the camera
 */
export function bodyOfLandmarks(
  landmarks: Float32Array,
  pinhole: Pinhole,
): Pick<Body, 'pose' | 'sensed'> | undefined {
  const place = locatePerson(landmarks, pinhole);
  if (place === undefined) return undefined;
  const { toMetres } = mediapipePose;
  const joints = new Float32Array(landmarkCount * poseStride);
  for (let index = 0; index < landmarkCount; index++) {
    const [from, to] = [index * landmarkStride, index * poseStride];
    for (let axis = 0; axis < 3; axis++) {
      joints[to + axis] = landmarks[from + 3 + axis]! * toMetres[axis]! + place[axis]!;
    }
    joints[to + 3] = Math.min(1, Math.max(leastConfidence, landmarks[from + 6]!));
  }
  return senseBody(layout, joints);
}
