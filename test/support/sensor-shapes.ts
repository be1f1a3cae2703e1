import { createMessageReader } from '../../main/ingest/dialects/message-reader.ts';
import { pinholeOf } from '../../main/ingest/camera/locate-person.ts';
import { bodyOfLandmarks } from '../../main/ingest/camera/body-of-landmarks.ts';
import { createMessageWriter, type SentDialect } from '../../main/ingest/senders/message-writer.ts';
import { mediapipeLandmarks, webcam } from './mediapipe-landmarks.ts';

/** What becomes of a pose that a sensor of some kind has seen: in its own shape through the app's own parsers. */
export type SensorShape = (pose: Float32Array) => Float32Array | undefined;

/** A sensor of each kind, as if from its connection on. */
export const sensorShapes: Record<string, () => SensorShape> = {
  'Kinect v2': () => writtenAs('kinect2'),
  'Azure Kinect': () => writtenAs('azure'),
  Kinectron: () => writtenAs('kinectron'),
  MediaPipe: () => {
    const pinhole = pinholeOf(webcam.width, webcam.height, webcam.fieldOfViewDegrees);
    return (pose) => bodyOfLandmarks(mediapipeLandmarks(pose), pinhole)?.pose;
  },
};

function writtenAs(dialect: SentDialect): SensorShape {
  const write = createMessageWriter(dialect);
  const reader = createMessageReader({
    onProblem({ text }) {
      throw new Error(text);
    },
    settings: () => ({ azureSpineShoulder: 'clavicles' }),
  });
  return (pose) => {
    const [sent] = write({ bodies: [{ id: '1', pose }], timeMillis: 0 });
    const message: unknown = JSON.parse(JSON.stringify(sent?.message));
    return reader.read(sent!.event, message)?.bodies[0]?.pose;
  };
}
