import { azureKinect } from './azure-kinect.ts';
import { coco } from './coco.ts';
import type { JointLayout } from '../../wire/joint-layout.ts';
import { kinectV1 } from './kinect-v1.ts';
import { kinectV2 } from './kinect-v2.ts';
import { mediapipePose } from './mediapipe-pose.ts';

/** Every layout that is known, by the name that recordings keep. */
export const jointLayouts: ReadonlyMap<string, JointLayout> = new Map(
  [kinectV1, kinectV2, azureKinect, mediapipePose, coco].map((layout) => [layout.name, layout]),
);
