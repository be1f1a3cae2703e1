import { eventMessage } from '../recordings/event-message.ts';
import { labelsMessage } from '../recordings/labels-message.ts';
import type { Notice } from '../wire/app-state.ts';
import type { Frame } from '../wire/frame.ts';
import type { ActionEvent, LabelUpdate } from '../wire/live-events.ts';
import type {
  RecordedSession,
  RecordingAbout,
  RecordingRequest,
  RecordingState,
} from '../wire/recording-events.ts';
import { diskState, freeBytesOf, leastFreeBytes } from './disk-space.ts';
import { LiveMemory, type LiveMemoryOptions } from './live-memory.ts';
import { nameByTime } from './name-by-time.ts';
import { recordedFrame, type RecordedMessage } from './recorded-message.ts';
import { recordingRemarks } from './recording-remarks.ts';
import { createTake, type Take } from './take.ts';
import { whyRecordingEnded } from './why-recording-ended.ts';

export type RecorderOptions = LiveMemoryOptions & {
  /** Of the library's recordings. */
  folder: string;
  peopleInView: () => number;
  onNotice: (notice: Notice) => void;
  /** A session was made. */
  onSession: () => void;
  /** Something in `state()` is new. */
  onChange: () => void;
};

export type Recorder = {
  /** A good frame with raw poses and people's ids. */
  takeFrame(frame: Frame): void;
  takeLabels(update: LabelUpdate): void;
  takeAction(event: ActionEvent): void;
  /** Bodies were found to be another person's. */
  takeReassigned(pairs: readonly { from: string; to: string }[]): void;
  /** The model or its settings may be others: labels that follow are this one's. */
  modelChanged(): void;
  /** @throws where a recording goes on already, or the folder cannot be written */
  start(request: RecordingRequest): Promise<void>;
  /** Ends the recording, or the countdown to it. */
  stop(): Promise<void>;
  /** Makes a session of what is in memory, by sensor times. @returns its id @throws where nothing is */
  keep(span: { fromMillis: number; toMillis: number; name: string }): Promise<string>;
  /** Of the recording that goes on, or of the next one. */
  describe(about: Partial<RecordingAbout>): Promise<void>;
  state(): RecordingState;
  /** Ends what goes on. */
  close(): Promise<void>;
};

const lookEveryMillis = 1000;

/** Records what comes live: from a start to an end, and what just happened, which is always in memory. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { folder, nowMillis, onChange } = options;
  const memory = new LiveMemory(options);
  let about: RecordingAbout = { name: '', notes: '' };
  let recorded: RecordedSession[] = [];
  let phase: RecordingState['phase'] = 'idle';
  let take: Take | undefined;
  let problem: string | undefined;
  let startMillis: number | undefined;
  let endMillis: number | undefined;
  let freeBytes: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Beginnings and ends, one after the other. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const takeMessage = (message: RecordedMessage) => {
    memory.push(message);
    if (endMillis === undefined || message.logMillis < endMillis) take?.write(message);
  };
  const add = (session: RecordedSession) => {
    recorded = [session, ...recorded];
    options.onSession();
  };
  const tell = (text: string) => {
    problem = text;
    options.onNotice({ level: 'error', text });
  };
  const idle = () => {
    clearTimeout(timer);
    phase = 'idle';
    startMillis = endMillis = undefined;
    onChange();
  };

  const begin = async (lengthSecs: number | undefined) => {
    if (phase !== 'countdown') return;
    const beginMillis = nowMillis();
    const created = new Date(beginMillis).toISOString();
    const name = about.name || nameByTime(beginMillis);
    const begun = await createTake({
      ...{ folder, created },
      describe: (sourceIds) => memory.describe({ name, created }, sourceIds),
      about: (people) => {
        const isRenamed = about.name !== '' && about.name !== name;
        return memory.about(people, isRenamed ? about : { notes: about.notes });
      },
      onFailed(error) {
        tell(whyRecordingEnded(error));
        void inTurn(end);
      },
    }).catch((error: unknown) => {
      idle();
      const reason = (error as Error).message;
      throw new Error(`The recording could not begin: ${reason}`, { cause: error });
    });
    const early = [...memory.beginning(beginMillis), ...memory.since(beginMillis)];
    for (const message of early) begun.write(message);
    take = begun;
    phase = 'recording';
    startMillis = beginMillis;
    if (lengthSecs !== undefined) {
      endMillis = beginMillis + lengthSecs * 1000;
      timer = setTimeout(() => void inTurn(end), endMillis - nowMillis());
    }
    onChange();
  };

  const end = async () => {
    clearTimeout(timer);
    if (phase === 'countdown') idle();
    if (take === undefined) return;
    phase = 'ending';
    onChange();
    const ended = take;
    take = undefined;
    const session = await ended.close();
    if (session !== undefined) add({ ...session, name: about.name || session.name });
    else if (problem === undefined) tell('Nothing was recorded, because no skeletons came');
    about = { name: '', notes: '' };
    idle();
  };

  const watchDisk = async () => {
    freeBytes = await freeBytesOf(folder);
    const watched = take;
    if (watched === undefined) return;
    const reason = await whyToEnd(watched, freeBytes);
    if (take !== watched) return;
    if (reason === undefined) return watched.saveAbout().catch(() => undefined);
    tell(`The recording has ended. ${reason}. What was written until then is kept`);
    await inTurn(end);
  };
  const look = () => {
    for (const message of memory.look()) takeMessage(message);
  };
  let isLooking = false;
  const lookTimer = setInterval(() => {
    look();
    if (isLooking) return;
    isLooking = true;
    void watchDisk().finally(() => {
      isLooking = false;
      onChange();
    });
  }, lookEveryMillis);

  return {
    takeFrame: (frame) => takeMessage(recordedFrame(frame)),
    takeLabels: (update) => takeMessage(labelsMessage(update, nowMillis())),
    takeAction({ kind, personId, action, confidence, timeMillis, durationSecs }) {
      const event = { kind, personId, action, confidence, timeMillis, durationSecs };
      takeMessage(eventMessage({ type: 'action', ...event }, nowMillis()));
    },
    takeReassigned(pairs) {
      takeMessage(eventMessage({ type: 'reassigned', pairs: [...pairs] }, nowMillis()));
    },
    modelChanged: look,
    start: ({ countdownSecs, lengthSecs }) =>
      inTurn(async () => {
        if (phase !== 'idle') throw new Error('A recording goes on already');
        problem = undefined;
        phase = 'countdown';
        if (countdownSecs === 0) return begin(lengthSecs);
        startMillis = nowMillis() + countdownSecs * 1000;
        timer = setTimeout(() => {
          inTurn(() => begin(lengthSecs)).catch((error: unknown) => tell((error as Error).message));
        }, countdownSecs * 1000);
        onChange();
      }),
    stop: () => inTurn(end),
    async keep({ name, ...span }) {
      const called = name || nameByTime(span.fromMillis);
      const session = await memory.keep(folder, { ...span, name: called });
      add(session);
      onChange();
      return session.id;
    },
    async describe(change) {
      about = { ...about, ...change };
      await take?.saveAbout();
      onChange();
    },
    state() {
      const disk = diskState(freeBytes, memory.bytesPerSec());
      return {
        ...about,
        phase,
        ...(startMillis === undefined ? {} : { startMillis }),
        ...(endMillis === undefined ? {} : { endMillis }),
        frames: take?.frames ?? 0,
        bytes: take?.bytes ?? 0,
        people: take?.people.size ?? 0,
        remarks: recordingRemarks({
          recorded: take?.sources,
          sources: options.sources(),
          peopleInView: options.peopleInView(),
          disk,
        }),
        ...(problem === undefined ? {} : { problem }),
        recentSecs: memory.recentSecs(),
        disk,
        recorded,
      };
    },
    async close() {
      clearInterval(lookTimer);
      await inTurn(end);
    },
  };
}

async function whyToEnd(take: Take, freeBytes: number | undefined): Promise<string | undefined> {
  if (!(await take.isInPlace())) {
    return 'The folder of the recordings was removed while it was written';
  }
  if (freeBytes === undefined || freeBytes >= leastFreeBytes) return undefined;
  return `Only ${Math.round(freeBytes / 1e6)} MB were left on the disk`;
}
