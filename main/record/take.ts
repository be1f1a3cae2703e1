import { rm } from 'node:fs/promises';
import { finishCutRecording } from '../recordings/finish-cut-recording.ts';
import { unmarkRecording } from '../recordings/recording-mark.ts';
import { indexRecording } from '../recordings/recording-index.ts';
import { saveAbout } from '../recordings/session-about.ts';
import { secsFromMillis, type SessionDescription } from '../recordings/session.ts';
import type { SessionAbout } from '../wire/library-events.ts';
import type { RecordedSession } from '../wire/recording-events.ts';
import { claimSession } from './claim-session.ts';
import type { RecordedMessage } from './recorded-message.ts';

export type TakeOptions = {
  folder: string;
  /** ISO 8601. */
  created: string;
  /** What the recording says about itself, given the ids of the sources that are in it. */
  describe: (sourceIds: readonly string[]) => SessionDescription;
  /** What a person says about it, given the ids of the people who are in it. */
  about: (people: readonly string[]) => SessionAbout;
  /** Once, where the disk does not take what comes: nothing more is written. */
  onFailed: (error: Error) => void;
};

/** One recording as it is made. */
export type Take = {
  readonly id: string;
  /** Of what is on the disk. */
  readonly bytes: number;
  readonly frames: number;
  readonly people: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
  write(message: RecordedMessage): void;
  /** Writes down what a person says about it, where that is new. */
  saveAbout(): Promise<void>;
  isInPlace(): Promise<boolean>;
  /** Ends it; undefined where not a single frame came, of which nothing is kept. */
  close(): Promise<RecordedSession | undefined>;
};

/** Of what the disk has not taken yet: a disk that is much too slow must not fill the memory. */
const mostPendingBytes = 64e6;

/** Begins a recording. @throws where the folder cannot be written */
export async function createTake(options: TakeOptions): Promise<Take> {
  const { folder, describe, onFailed } = options;
  const sources = new Set<string>();
  const people = new Set<string>();
  const { id, path, writer } = await claimSession(folder, describe([]));
  let frames = 0;
  let [firstMillis, lastMillis] = [Infinity, -Infinity];
  let pendingBytes = 0;
  let failure: Error | undefined;
  let savedAbout = '';

  const fail = (error: Error) => {
    if (failure !== undefined) return;
    failure = error;
    onFailed(error);
  };
  const count = (message: RecordedMessage) => {
    if (message.frame === undefined) return;
    frames++;
    firstMillis = Math.min(firstMillis, message.publishMillis);
    lastMillis = Math.max(lastMillis, message.publishMillis);
    for (const person of message.frame.people) people.add(person);
    if (sources.has(message.frame.sourceId)) return;
    sources.add(message.frame.sourceId);
    writer.describe(describe([...sources])).catch(fail);
  };
  const keepAbout = async () => {
    const about = options.about([...people]);
    const text = JSON.stringify(about);
    if (text === savedAbout || isEmpty(about)) return;
    savedAbout = text;
    await saveAbout(path, about);
  };

  return {
    id,
    people,
    sources,
    get frames() {
      return frames;
    },
    get bytes() {
      return writer.bytes;
    },
    write(message) {
      if (failure !== undefined) return;
      count(message);
      const { length } = message.data;
      pendingBytes += length;
      if (pendingBytes > mostPendingBytes) fail(new Error('the disk is too slow for what comes'));
      writer.writeMessage(message).then(() => {
        pendingBytes -= length;
      }, fail);
    },
    saveAbout: keepAbout,
    isInPlace: () => writer.isInPlace(),
    async close() {
      const wasRemoved = await writer.close().then(
        () => false,
        async (error: unknown) => {
          fail(error as Error);
          await finishCutRecording(path).catch(() => undefined);
          return true;
        },
      );
      if (wasRemoved) {
        const index = await indexRecording(path).catch(() => undefined);
        frames = index?.times.length ?? 0;
      }
      if (frames === 0) await rm(path, { force: true });
      else await keepAbout();
      await unmarkRecording(path);
      if (frames === 0) return undefined;
      const { name } = describe([...sources]);
      const { created } = options;
      const durationSecs = secsFromMillis(lastMillis - firstMillis);
      return { id, name, created, durationSecs, frames, people: people.size };
    },
  };
}

function isEmpty({ name, notes, tags, subjects }: SessionAbout): boolean {
  const isUnnamed = name === undefined && Object.keys(subjects).length === 0;
  return isUnnamed && notes === '' && tags.length === 0;
}
