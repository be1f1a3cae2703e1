import {
  eventMessage,
  type RecordedEvent,
  type RecordedModel,
} from '../recordings/event-message.ts';
import type { JointLayout } from '../recordings/layouts/joint-layout.ts';
import { labelsMessage } from '../recordings/labels-message.ts';
import type { Notice } from '../wire/app-state.ts';
import type { Frame } from '../wire/frame.ts';
import type { SessionAbout } from '../wire/library-events.ts';
import type { ActionEvent, LabelUpdate } from '../wire/live-events.ts';
import {
  recentSecs,
  type RecordedSession,
  type RecordingAbout,
  type RecordingRequest,
  type RecordingState,
} from '../wire/recording-events.ts';
import type { SourceState } from '../wire/source-events.ts';
import { diskState, freeBytesOf, leastFreeBytes } from './disk-space.ts';
import { createEventWatch } from './event-watch.ts';
import { RecentMessages } from './recent-messages.ts';
import { recordedFrame, type RecordedMessage } from './recorded-message.ts';
import { recordingRemarks } from './recording-remarks.ts';
import { SourceDescriptions } from './source-descriptions.ts';
import { createTake, type Take } from './take.ts';
import { whyRecordingEnded } from './why-recording-ended.ts';

export type RecorderOptions = {
  /** Of the library's recordings. */
  folder: string;
  /** The app's clock. */
  nowMillis: () => number;
  sources: () => readonly SourceState[];
  layoutOf: (sourceId: string) => JointLayout | undefined;
  /** What says the labels. */
  model: () => RecordedModel | null;
  peopleInView: () => number;
  /** Those whom somebody gave a name. */
  namedPeople: () => readonly { id: string; name: string }[];
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

const mostRecentBytes = 48e6;
const lookEveryMillis = 1000;
const rateOverSecs = 10;
const mostModels = 50;

/** Records what comes live: from a start to an end, and what just happened, which is always in memory. */
export function createRecorder(options: RecorderOptions): Recorder {
  const { folder, nowMillis, onChange } = options;
  const recent = new RecentMessages({ spanMillis: recentSecs * 1000, mostBytes: mostRecentBytes });
  const sources = new SourceDescriptions(options);
  const events = createEventWatch(options);
  /** Which models were in use, for what is kept later. */
  let models: RecordedMessage[] = [];
  const names = new Map<string, string>();
  let about: RecordingAbout = { name: '', notes: '' };
  let recorded: RecordedSession[] = [];
  let phase: RecordingState['phase'] = 'idle';
  let take: Take | undefined;
  let takeName = '';
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
    recent.push(message);
    if (endMillis === undefined || message.logMillis < endMillis) take?.write(message);
  };
  const takeEvent = (event: RecordedEvent) => {
    const message = eventMessage(event, nowMillis());
    if (event.type === 'model') models = [...models, message].slice(-mostModels);
    takeMessage(message);
  };
  const refreshNames = () => {
    for (const { id, name } of options.namedPeople()) names.set(id, name);
  };
  const aboutOf = (people: readonly string[], said: Omit<SessionAbout, 'tags' | 'subjects'>) => {
    const named = people.flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [] : [[id, name] as const];
    });
    return { ...said, tags: [], subjects: Object.fromEntries(named) };
  };
  const add = (session: RecordedSession) => {
    recorded = [session, ...recorded];
    options.onSession();
  };
  const tell = (text: string) => {
    problem = text;
    options.onNotice({ level: 'error', text });
  };

  const begin = async (lengthSecs: number | undefined) => {
    if (phase !== 'countdown') return;
    const beginMillis = nowMillis();
    const created = new Date(beginMillis).toISOString();
    takeName = about.name || nameByTime(beginMillis);
    try {
      const begun = await createTake({
        folder,
        created,
        describe: (ids) => sources.describe({ name: takeName, created }, ids),
        about: (people) =>
          aboutOf(people, {
            ...(about.name === '' || about.name === takeName ? {} : { name: about.name }),
            notes: about.notes,
          }),
        onFailed(error) {
          tell(whyRecordingEnded(error));
          void inTurn(end);
        },
      });
      for (const event of events.all()) begun.write(eventMessage(event, beginMillis));
      for (const message of recent.list()) {
        if (message.logMillis >= beginMillis) begun.write(message);
      }
      take = begun;
      phase = 'recording';
      startMillis = beginMillis;
      if (lengthSecs !== undefined) {
        endMillis = beginMillis + lengthSecs * 1000;
        timer = setTimeout(() => void inTurn(end), lengthSecs * 1000);
      }
    } catch (error) {
      idle();
      throw new Error(`The recording could not begin: ${(error as Error).message}`, {
        cause: error,
      });
    } finally {
      onChange();
    }
  };
  const idle = () => {
    clearTimeout(timer);
    phase = 'idle';
    startMillis = endMillis = undefined;
  };
  const end = async () => {
    clearTimeout(timer);
    if (phase === 'countdown') idle();
    if (take === undefined) {
      onChange();
      return;
    }
    phase = 'ending';
    onChange();
    refreshNames();
    const ended = take;
    take = undefined;
    const session = await ended.close();
    if (session !== undefined) add({ ...session, name: about.name || session.name });
    else if (problem === undefined) tell('Nothing was recorded, because no skeletons came');
    about = { name: '', notes: '' };
    idle();
    onChange();
  };

  const look = async () => {
    const now = nowMillis();
    recent.forget(now);
    refreshNames();
    for (const event of events.look()) takeEvent(event);
    sources.refresh();
    freeBytes = await freeBytesOf(folder);
    const current = take;
    if (current !== undefined) {
      if (!(await current.isInPlace())) {
        await endBecause('The folder of the recordings was removed while it was written');
      } else if (freeBytes !== undefined && freeBytes < leastFreeBytes) {
        await endBecause(`Only ${Math.round(freeBytes / 1e6)} MB were left on the disk`);
      } else await current.saveAbout().catch(() => undefined);
    }
    onChange();
  };
  const endBecause = async (reason: string) => {
    tell(`The recording has ended. ${reason}. What was written until then is kept`);
    await inTurn(end);
  };
  let isLooking = false;
  const lookTimer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, lookEveryMillis);

  return {
    takeFrame: (frame) => takeMessage(recordedFrame(frame)),
    takeLabels: (update) => takeMessage(labelsMessage(update, nowMillis())),
    takeAction({ kind, personId, action, confidence, timeMillis, durationSecs }) {
      takeEvent({ type: 'action', kind, personId, action, confidence, timeMillis, durationSecs });
    },
    takeReassigned: (pairs) => takeEvent({ type: 'reassigned', pairs: [...pairs] }),
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
    async keep({ fromMillis, toMillis, name }) {
      const messages = recent
        .list()
        .filter(({ publishMillis: at }) => at >= fromMillis && at < toMillis);
      const first = messages.find(({ frame }) => frame !== undefined);
      if (first === undefined) throw new Error('Nothing is in memory of that time');
      refreshNames();
      const created = new Date(first.publishMillis).toISOString();
      const called = name || nameByTime(first.publishMillis);
      let failure: Error | undefined;
      const kept = await createTake({
        folder,
        created,
        describe: (ids) => sources.describe({ name: called, created }, ids),
        about: (people) => aboutOf(people, { notes: '' }),
        onFailed: (error) => (failure = error),
      });
      const model = models.findLast(({ logMillis }) => logMillis <= first.logMillis);
      const atStart = { logMillis: first.logMillis, publishMillis: first.publishMillis };
      if (model !== undefined) kept.write({ ...model, ...atStart });
      for (const message of messages) kept.write(message);
      const session = await kept.close();
      if (session !== undefined) add(session);
      onChange();
      if (failure !== undefined) throw new Error(whyRecordingEnded(failure), { cause: failure });
      return kept.id;
    },
    async describe(change) {
      about = { ...about, ...change };
      await take?.saveAbout();
      onChange();
    },
    state() {
      const now = nowMillis();
      const since = recent.sinceMillis;
      const bytesPerSec = recent.bytesSince(now - rateOverSecs * 1000) / rateOverSecs;
      const disk = diskState(freeBytes, bytesPerSec);
      return {
        ...about,
        phase,
        ...(startMillis === undefined ? {} : { startMillis }),
        ...(endMillis === undefined ? {} : { endMillis }),
        frames: take?.frames ?? 0,
        bytes: take?.bytes ?? 0,
        people: take?.people.size ?? 0,
        remarks: recordingRemarks({
          isRecording: take !== undefined,
          sources: options.sources(),
          recorded: take?.sources ?? new Set(),
          peopleInView: options.peopleInView(),
          disk,
        }),
        ...(problem === undefined ? {} : { problem }),
        recentSecs: since === undefined ? 0 : Math.min(recentSecs, (now - since) / 1000),
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

/** Such as 2026-11-21 20:15:03, in the time of this place: Swedish dates sort as they read. */
function nameByTime(millis: number): string {
  return new Date(millis).toLocaleString('sv-SE');
}
