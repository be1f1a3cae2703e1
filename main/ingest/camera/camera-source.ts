import { mediapipePose } from '../../recordings/layouts/mediapipe-pose.ts';
import type { CameraDescription } from '../../wire/camera-events.ts';
import type { CameraPacket } from '../../wire/camera-packet.ts';
import { usualSourceSettings } from '../source-settings.ts';
import type { Source, SourceSink } from '../source.ts';
import { bodyOfLandmarks } from './body-of-landmarks.ts';
import { distinctPeople } from './distinct-people.ts';
import { createBodyFollower } from './follow-bodies.ts';
import { pinholeOf } from './locate-person.ts';

export type CameraSource = Source & {
  receive(packet: CameraPacket): void;
  problem(kind: string, text: string): void;
};

/** A camera whose people are found by a screen, which sends their landmarks. */
export function createCameraSource(options: {
  id: string;
  description: CameraDescription;
  nowMillis: () => number;
}): CameraSource {
  const { id, description, nowMillis } = options;
  const { name, kind, width, height } = description;
  const follow = createBodyFollower();
  let { fieldOfViewDegrees } = usualSourceSettings;
  let sink: SourceSink | undefined;
  let lastTimeMillis = 0;
  return {
    id,
    name,
    kind,
    settingsKey: `${kind} ${name}`,
    start(given) {
      sink = given;
    },
    layout: () => mediapipePose,
    status: () => ({
      state: 'connected',
      detail: `${kind === 'webcam' ? 'Camera' : 'Video'}, ${width} × ${height} pixels; the pictures stay in the page`,
    }),
    dialect: () => 'MediaPipe Pose',
    configure(settings) {
      ({ fieldOfViewDegrees } = settings);
    },
    receive(packet) {
      const arrivalMillis = nowMillis();
      // The page knows the app's clock to within some milliseconds.
      const timeMillis = Math.min(packet.timeMillis, arrivalMillis);
      const pinhole = pinholeOf(packet.width, packet.height, fieldOfViewDegrees);
      const seen = distinctPeople(packet.people).flatMap(
        (landmarks) => bodyOfLandmarks(landmarks, pinhole) ?? [],
      );
      lastTimeMillis = timeMillis;
      sink?.frame({ sourceId: id, timeMillis, arrivalMillis, bodies: follow(seen, timeMillis) });
    },
    problem: (kindOfProblem, text) => sink?.problem({ kind: kindOfProblem, text }),
    stop() {
      // Nobody stays in view of a camera that is gone.
      sink?.frame({
        sourceId: id,
        timeMillis: lastTimeMillis + 1,
        arrivalMillis: nowMillis(),
        bodies: [],
      });
      sink = undefined;
    },
  };
}
