import { appClock } from '../../main/ingest/app-clock.ts';
import { createRecorder } from '../../main/record/recorder.ts';
import { walkingBody } from './walking-body.ts';

// Records into the folder that is given, a frame every 10 ms, and prints which it has taken and when, until it is killed.
// Given a number of frames it stalls after them, as on a machine that is much too busy, and ends with the first one after that.
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
    slots: [],
  }),
  peopleInView: () => Number(people),
  namedPeople: () => [],
  onNotice: ({ text }) => process.stdout.write(`notice ${text}\n`),
  onSession: () => process.stdout.write(`session ${JSON.stringify(recorder.state().recorded)}\n`),
  onChange: () => undefined,
});
await recorder.start({ countdownSecs: 0 });
let frame = 0;
const takeFrame = () => {
  const arrivalMillis = appClock();
  const bodies = bodiesOf(frame);
  recorder.takeFrame({ sourceId: 'sensor', timeMillis: arrivalMillis, arrivalMillis, bodies });
  process.stdout.write(`frame ${frame++} ${arrivalMillis}\n`);
};
const stall = () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stallMillis);
  takeFrame();
  process.kill(process.pid, 'SIGKILL');
};
const timer = setInterval(() => {
  takeFrame();
  if (frame !== Number(stallAfter)) return;
  clearInterval(timer);
  setTimeout(stall, 100);
}, 10);
