import type { Answer } from '../../main/wire/answer.ts';
import type { PeopleRequests } from '../../main/wire/people-events.ts';
import type { RecordingRequests, RecordingState } from '../../main/wire/recording-events.ts';
import { stateWith, type Screen } from './start-app.ts';

/** Asks as a screen does; rejects with the app's sentence where it does not do it. */
export async function ask<T = null>(
  screen: Screen,
  event: keyof RecordingRequests | keyof PeopleRequests,
  ...sent: unknown[]
): Promise<T> {
  const answer = (await screen.emitWithAck(event, ...(sent as [never]))) as Answer<T>;
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

export async function recordingWith(
  screen: Screen,
  isWanted: (state: RecordingState) => boolean,
): Promise<RecordingState> {
  return (await stateWith(screen, ({ recording }) => isWanted(recording))).recording;
}
