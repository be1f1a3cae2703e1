import type { Recorder } from '../record/recorder.ts';
import { secsFromMillis } from '../recordings/session.ts';
import {
  parseKeepRecent,
  parseLiveMoment,
  parseRecordingAbout,
  parseRecordingRequest,
} from '../wire/parse-recording-requests.ts';
import type { RecordedSession } from '../wire/recording-events.ts';
import type { MotionSpan } from '../wire/search-events.ts';
import { reply } from './reply.ts';
import type { RecordingActions } from './screen-actions.ts';
import type { ScreenSocket } from './screen-outbox.ts';

/** What a model sees at once reaches beyond the piece. */
const aroundMillis = 2000;

export type RecordingActionParts = { recorder: Recorder; nowMillis: () => number };

/** Has what screens ask for about recording done. */
export function createRecordingActions(parts: RecordingActionParts): RecordingActions {
  const { recorder, nowMillis } = parts;
  return {
    startRecording: (request) => recorder.start(request),
    stopRecording: () => recorder.stop(),
    async keepRecent({ secs }): Promise<RecordedSession> {
      const toMillis = nowMillis();
      const fromMillis = toMillis - secs * 1000;
      const kept = await recorder.keep({ fromMillis, toMillis, name: '' });
      return recorder.state().recorded.find(({ id }) => id === kept)!;
    },
    async keepMoment({ person, fromMillis, toMillis }): Promise<MotionSpan> {
      const session = await recorder.keep({
        fromMillis: fromMillis - aroundMillis,
        toMillis: toMillis + aroundMillis,
        name: '',
      });
      const [startSecs, endSecs] = [secsFromMillis(fromMillis), secsFromMillis(toMillis)];
      return { session, person, startSecs, endSecs };
    },
    describeRecording: (about) => recorder.describe(about),
  };
}

/** Parses what a screen asks for about recording, has it done and answers it. */
export function answerRecordingRequests(socket: ScreenSocket, actions: RecordingActions): void {
  socket.on('startRecording', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.startRecording(parseRecordingRequest(request))),
  );
  socket.on('stopRecording', (answer: unknown) => reply(answer, () => actions.stopRecording()));
  socket.on('keepRecent', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.keepRecent(parseKeepRecent(request))),
  );
  socket.on('keepMoment', (request: unknown, answer: unknown) =>
    reply(answer, () => actions.keepMoment(parseLiveMoment(request))),
  );
  socket.on('describeRecording', (about: unknown, answer: unknown) =>
    reply(answer, () => actions.describeRecording(parseRecordingAbout(about))),
  );
}
