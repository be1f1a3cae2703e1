import { createMessageReader } from '../../main/ingest/dialects/message-reader.ts';
import { pinholeOf } from '../../main/ingest/camera/locate-person.ts';
import { poseOfLandmarks } from '../../main/ingest/camera/pose-of-landmarks.ts';
import { createKinect2Messages } from '../../main/ingest/senders/kinect2-messages.ts';
import { azureMessage } from './azure-message.ts';
import { mediapipeLandmarks, webcam } from './mediapipe-landmarks.ts';

/** What becomes of a pose that a sensor of some kind has seen: in its own shape through the app's own parsers. */
export type SensorShape = (pose: Float32Array) => Float32Array | undefined;

/** A sensor of each kind, as if from its connection on. */
export const sensorShapes: Record<string, () => SensorShape> = {
  'Kinect v2': () => {
    const write = createKinect2Messages();
    return readBy((pose) => write({ bodies: [{ id: '1', pose }] }));
  },
  'Azure Kinect': () => readBy((pose) => azureMessage([{ id: '1', pose }])),
  Kinectron: () =>
    readBy((pose) => ({
      name: 'bodyFrame',
      data: azureMessage([{ id: '1', pose }]),
      timestamp: 0,
    })),
  MediaPipe: () => {
    const pinhole = pinholeOf(webcam.width, webcam.height, webcam.fieldOfViewDegrees);
    return (pose) => poseOfLandmarks(mediapipeLandmarks(pose), pinhole);
  },
};

function readBy(write: (pose: Float32Array) => object): SensorShape {
  const reader = createMessageReader({
    onProblem({ text }) {
      throw new Error(text);
    },
    settings: () => ({ azureSpineShoulder: 'clavicles' }),
  });
  return (pose) => {
    const message: unknown = JSON.parse(JSON.stringify(write(pose)));
    return reader.read('bodyFrame', message)?.bodies[0]?.pose;
  };
}
