import type { Recorder } from '../record/recorder.ts';
import {
  parseKeepRecent,
  parseRecordingAbout,
  parseRecordingRequest,
} from '../wire/parse-recording-requests.ts';
import type { RecordedSession } from '../wire/recording-events.ts';
import { reply } from './reply.ts';
import type { RecordingActions } from './screen-actions.ts';
import type { ScreenSocket } from './screen-outbox.ts';

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
  socket.on('describeRecording', (about: unknown, answer: unknown) =>
    reply(answer, () => actions.describeRecording(parseRecordingAbout(about))),
  );
}
