import type { SessionDescription } from '../recordings/session.ts';
import type { SessionAbout } from '../wire/library-events.ts';
import type { RecordedSession } from '../wire/recording-events.ts';
import type { RecordedMessage } from './recorded-message.ts';
import { createTake } from './take.ts';
import { whyRecordingEnded } from './why-recording-ended.ts';

/** Makes a session of messages that are in memory. @throws where the disk does not take them all */
export async function keepMessages(
  messages: readonly RecordedMessage[],
  options: {
    folder: string;
    /** The first one that is a frame. */
    first: RecordedMessage;
    /** Which model was in use then, and what else held. */
    before: readonly RecordedMessage[];
    describe: (created: string, sourceIds: readonly string[]) => SessionDescription;
    about: (people: readonly string[]) => SessionAbout;
  },
): Promise<RecordedSession> {
  const { folder, first, before, describe, about } = options;
  const created = new Date(first.publishMillis).toISOString();
  let failure: Error | undefined;
  const take = await createTake({
    ...{ folder, created, about },
    describe: (sourceIds) => describe(created, sourceIds),
    onFailed: (error) => (failure = error),
  });
  const { logMillis, publishMillis } = first;
  for (const message of before) take.write({ ...message, logMillis, publishMillis });
  for (const message of messages) take.write(message);
  const session = await take.close();
  if (failure !== undefined) throw new Error(whyRecordingEnded(failure), { cause: failure });
  return session!;
}
