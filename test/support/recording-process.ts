import { appClock } from '../../main/ingest/app-clock.ts';
import { createRecorder } from '../../main/record/recorder.ts';
import { walkingBody } from './walking-body.ts';

// Records into the folder that is given, a frame every 10 ms, and prints which it has taken and when, until it is killed.
const [folder, people] = process.argv.slice(2);
const bodiesOf = (frame: number) =>
  Array.from({ length: Number(people) }, (_, place) => walkingBody(`person-${place}`, frame));

const recorder = createRecorder({
  folder: folder!,
  nowMillis: appClock,
  sources: () => [],
  layoutOf: () => undefined,
  model: () => null,
  peopleInView: () => Number(people),
  namedPeople: () => [],
  onNotice: ({ text }) => process.stdout.write(`notice ${text}\n`),
  onSession: () => process.stdout.write(`session ${JSON.stringify(recorder.state().recorded)}\n`),
  onChange: () => undefined,
});
await recorder.start({ countdownSecs: 0 });
let frame = 0;
setInterval(() => {
  const arrivalMillis = appClock();
  const bodies = bodiesOf(frame);
  recorder.takeFrame({ sourceId: 'sensor', timeMillis: arrivalMillis, arrivalMillis, bodies });
  process.stdout.write(`frame ${frame++} ${arrivalMillis}\n`);
}, 10);
