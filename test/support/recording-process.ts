import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appClock } from '../../main/ingest/app-clock.ts';
import { createRecorder } from '../../main/record/recorder.ts';
import { frameMessage } from '../../main/recordings/frame-message.ts';
import type { Frame } from '../../main/wire/frame.ts';
import { walkingBody } from './walking-body.ts';

// Records into the folder that is given, a frame every 10 ms, and prints which it has taken and when, until it is killed.
// Given a number of frames it stalls after at least as many, as on a machine that is much too busy, and ends with the first
// one after that: once the disk has had each of three frames before the next one came, as it never has where frames wait
// for the end of their chunk.
const [folder, people, stallAfter] = process.argv.slice(2);
const stallMillis = 1500;
const bodiesOf = (frame: number) =>
  Array.from({ length: Number(people) }, (_, place) => walkingBody(`person-${place}`, frame));

const recorder = createRecorder({
  folder: folder!,
  nowMillis: appClock,
  sources: () => [],
  layoutOf: () => undefined,
  model: () => null,
  people: () => ({
    settings: { returnWithinSecs: 10, isSmoothing: false, isRepairingFlips: true },
  }),
  peopleInView: () => Number(people),
  namedPeople: () => [],
  onNotice: ({ text }) => process.stdout.write(`notice ${text}\n`),
  onSession: () => process.stdout.write(`session ${JSON.stringify(recorder.state().recorded)}\n`),
  onChange: () => undefined,
});
await recorder.start({ countdownSecs: 0 });
let frame = 0;
let last: Frame | undefined;
const takeFrame = () => {
  const arrivalMillis = appClock();
  const bodies = bodiesOf(frame);
  last = { sourceId: 'sensor', timeMillis: arrivalMillis, arrivalMillis, bodies };
  recorder.takeFrame(last);
  process.stdout.write(`frame ${frame++} ${arrivalMillis}\n`);
};
const isOnDisk = (taken: Frame) => {
  const name = readdirSync(folder!).find((each) => each.endsWith('.mcap'))!;
  return readFileSync(join(folder!, name)).includes(Buffer.from(frameMessage(taken).data));
};
const stall = () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stallMillis);
  takeFrame();
  process.kill(process.pid, 'SIGKILL');
};
let written = 0;
setInterval(() => {
  if (stallAfter !== undefined) written = last !== undefined && isOnDisk(last) ? written + 1 : 0;
  if (frame >= Number(stallAfter) && written >= 3) stall();
  else takeFrame();
}, 10);
