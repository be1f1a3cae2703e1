import type { PoseLandmarker, PoseLandmarkerResult } from '@mediapipe/tasks-vision';
import { landmarkCount, landmarkStride } from '../../main/wire/camera-events.ts';
import { openLandmarker } from './open-landmarker.ts';
import type { FromPoseWorker, ToPoseWorker } from './pose-messages.ts';

/** The worker in which people are found in pictures; one picture at a time. */
let landmarker: PoseLandmarker | undefined;

self.onmessage = ({ data }: MessageEvent<ToPoseWorker>) => {
  if (data.type === 'open') void open(data.folder, data.options);
  else findPoses(data.picture, data.timeMillis);
};

async function open(...args: Parameters<typeof openLandmarker>): Promise<void> {
  try {
    const opened = await openLandmarker(...args);
    landmarker = opened.landmarker;
    send({ type: 'opened', runsOn: opened.runsOn });
  } catch (error) {
    send({ type: 'failed', part: 'open', reason: String(error) });
  }
}

function findPoses(picture: ImageBitmap, timeMillis: number): void {
  try {
    const people: Float32Array[] = [];
    landmarker?.detectForVideo(picture, timeMillis, (result) => people.push(...peopleOf(result)));
    send({ type: 'poses', people });
  } catch (error) {
    send({ type: 'failed', part: 'picture', reason: String(error) });
  } finally {
    picture.close();
  }
}

function peopleOf({ landmarks, worldLandmarks }: PoseLandmarkerResult): Float32Array[] {
  return landmarks.map((inPicture, person) => {
    const values = new Float32Array(landmarkCount * landmarkStride);
    const inWorld = worldLandmarks[person] ?? [];
    for (let index = 0; index < landmarkCount; index++) {
      const { x, y, z, visibility } = inPicture[index]!;
      const world = inWorld[index]!;
      values.set([x, y, z, world.x, world.y, world.z, visibility], index * landmarkStride);
    }
    return values;
  });
}

function send(message: FromPoseWorker): void {
  self.postMessage(message);
}
