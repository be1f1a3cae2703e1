import { once } from 'node:events';
import { createScene } from '../../main/generated/scene.ts';
import { startPacedTimer } from '../../main/ingest/paced-timer.ts';
import { createKinect2Messages } from '../../main/ingest/senders/kinect2-messages.ts';
import { io } from 'socket.io-client';
import { appClock } from '../../main/ingest/app-clock.ts';
import { joint } from '../../model/skeleton.ts';
import { markMillis } from './ingest-mark.ts';

// Six Kinects in a process of their own: node ingest-sender.ts ADDRESS SECONDS; prints how many frames they sent.
const [address = '', seconds = '0'] = process.argv.slice(2);
const sources = 6;
const people = 6;
const rateHz = 30;
/** Drawn before, so that sending costs this process little; the bodies walk on in a circle of so many frames. */
const drawn = 90;
const settledSecs = 8;

/** Joints that are not seen stay where they were. */
const seenAt = (cameraX: number) => ({ cameraX, trackingState: 2 });

const senders = Array.from({ length: sources }, (_, seed) => {
  const scene = createScene({ people, seed });
  const write = createKinect2Messages();
  return {
    socket: io(address, { transports: ['websocket'], forceNew: true }),
    frames: Array.from(
      { length: drawn },
      (_unused, index) =>
        write({ bodies: scene.bodiesAt(settledSecs + index / rateHz) }) as {
          bodies: { joints?: { cameraX: number }[] }[];
        },
    ),
  };
});
await Promise.all(
  senders.map(({ socket }) => new Promise<void>((resolve) => socket.once('connect', () => resolve()))), // prettier-ignore
);

const frameCount = Number(seconds) * rateHz;
let sent = 0;
let persons = 0;
let cuts = 0;
for (const { socket } of senders) socket.on('disconnect', () => cuts++);
await Promise.all(
  senders.map(
    ({ socket, frames }, place) =>
      new Promise<void>((resolve) => {
        // Sensors do not see in step.
        setTimeout(
          () => {
            const timer = startPacedTimer({
              periodMillis: 1000 / rateHz,
              nowMillis: appClock,
              mostLate: frameCount,
              tick(index) {
                if (index >= frameCount) {
                  timer.stop();
                  resolve();
                  return;
                }
                const frame = frames[index % drawn]!;
                for (const { joints } of frame.bodies) {
                  // Both hands: the app changes left and right where it takes somebody for turned round.
                  for (const at of [joint.thumbLeft, joint.thumbRight]) {
                    if (joints) Object.assign(joints[at]!, seenAt(markMillis(appClock())));
                  }
                }
                socket.emit('bodyFrame', frame);
                sent++;
                persons += frame.bodies.filter(({ joints }) => joints).length;
              },
            });
          },
          (place * 1000) / rateHz / sources,
        );
      }),
  ),
);
const peopleInFrame = persons / sent;
process.stdout.write(`${JSON.stringify({ sent, peopleInFrame, cuts })}\n`);
// A connection that is closed gives up after half a minute on what an app that is late has not read.
await once(process.stdin.resume(), 'end');
for (const { socket } of senders) socket.disconnect();
