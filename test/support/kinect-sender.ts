import { io } from 'socket.io-client';
import type { Performer } from '../../main/generated/performer.ts';
import { createKinect2Messages } from '../../main/ingest/senders/kinect2-messages.ts';

export type KinectSender = {
  /** Since the performer came in. */
  secs: () => number;
  stop: () => void;
};

/** A Kinect machine: sends what a performer does, in real time; resolves when the performer comes in. */
export async function startKinectSender(
  ingest: string,
  performer: Performer,
): Promise<KinectSender> {
  const socket = io(ingest, { transports: ['websocket'] });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const message = createKinect2Messages();
  const start = performance.now();
  const secs = () => (performance.now() - start) / 1000;
  const timer = setInterval(() => {
    const pose = performer.poseAt(secs());
    const bodies = [{ id: 'performer', pose }];
    socket.emit('bodyFrame', message({ bodies, floor: performer.floor }));
  }, 1000 / 30);
  return {
    secs,
    stop: () => {
      clearInterval(timer);
      socket.close();
    },
  };
}
