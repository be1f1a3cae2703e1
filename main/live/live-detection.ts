import type { ActionChange } from '../../model/detection/hysteresis.ts';
import type { ScoredFrames } from '../../model/detection/settled-scores.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { poseLength } from '../../model/skeleton.ts';
import type { Identity } from '../people/people.ts';
import type { Frame } from '../wire/frame.ts';
import type { ActionEvent, LabelUpdate, LiveSettings, PersonState } from '../wire/live-events.ts';
import type { AppState, Notice } from '../wire/app-state.ts';
import { behindNotice } from './behind-notice.ts';
import { chooseWindow, type ChosenWindow } from './choose-window.ts';
import { hysteresisSettings } from './hysteresis-settings.ts';
import type { Inference } from './inference.ts';
import { LiveMeters } from './live-meters.ts';
import { LivePeople } from './live-people.ts';
import { personState } from './live-person.ts';
import { LiveTrack } from './live-track.ts';
import { ModelHost } from './model-host.ts';

export type LiveDetectionOptions = {
  engine: EngineName | 'auto';
  threads: number;
  /** The library's folder, where engines are set up and their self-test is remembered. */
  home: string;
  /** The app's clock: Unix milliseconds, never going back. */
  nowMillis: () => number;
  /** Of whoever tells people apart; without, a body's id is a person's. */
  identityOf?: (personId: string) => Identity | undefined;
};

export type LiveEvent =
  | { type: 'labels'; update: LabelUpdate }
  | { type: 'action'; event: ActionEvent }
  /** Something in `people()` or `state()` is new. */
  | { type: 'changed' }
  | { type: 'notice'; notice: Notice };

export type LiveDetection = {
  pushFrame(frame: Frame): void;
  /** People had been confused: each one's motion and labels go on as somebody else's. */
  reassign(pairs: readonly { from: string; to: string }[]): void;
  /** A source was closed: its people leave at once. */
  sourceGone(sourceId: string): void;
  slotOf(sourceId: string, bodyId: string): number | undefined;
  people(): PersonState[];
  state(): Pick<AppState, 'engine' | 'rates' | 'latency' | 'queuedWindows'>;
  /** @throws when the model does not fit live detection, with the reason; the old model then stays. */
  setModel(file: string | undefined): Promise<void>;
  setEngine(name: EngineName | 'auto'): Promise<void>;
  setSettings(settings: LiveSettings): void;
  on(listener: (event: LiveEvent) => void): void;
  /** Of the inference process, for whoever watches over processes. */
  readonly inferencePid: number | undefined;
  close(): Promise<void>;
};

// Share of the time in which the model may compute; the rest is for everything else on the machine.
const modelShare = 0.7;
const fewestFramesBetween = 2;
const lookForLeaversMillis = 100;

/** Labels the people of all sources, frame by frame, with the model in use. Windows are scored in a process of their own. */
export function createLiveDetection(options: LiveDetectionOptions): LiveDetection {
  const { nowMillis } = options;
  const listeners: ((event: LiveEvent) => void)[] = [];
  const emit = (event: LiveEvent) => {
    for (const listener of listeners) listener(event);
  };
  const changed = () => emit({ type: 'changed' });
  const warn = (text: string) => emit({ type: 'notice', notice: { level: 'warning', text } });
  const meters = new LiveMeters(nowMillis);
  let settings: LiveSettings | undefined;
  /** Tracks whose person has left, until their last windows are scored. */
  const leaving = new Set<LiveTrack>();

  const people = new LivePeople({
    newTrack: ({ slot, id }) =>
      host.card &&
      new LiveTrack(host.card, hysteresisSettings(host.card, settings), { slot, personId: id }),
    trackOver(track) {
      announce(track, track.end());
      leaving.add(track);
      drain(track);
    },
    changed,
    identityOf: options.identityOf,
  });
  const host = new ModelHost({
    ...options,
    opened() {
      people.beginAllAnew();
      // What the old model has not scored yet would mean nothing beside the new one's classes.
      leaving.clear();
      changed();
    },
    changed() {
      const { state, detail } = host.engineState();
      if (state === 'restarting' && engineWas !== state) warn(detail);
      engineWas = state;
      pump();
      changed();
    },
    failed: warn,
  });
  let engineWas = host.engineState().state;
  let wasSettled = false;
  const tellIfBehind = behindNotice(warn);
  let lookedMillis = nowMillis();
  const leaveTimer = setInterval(() => {
    const now = nowMillis();
    // When this comes late the app itself stood still, and frames of those who are still there wait to be taken.
    const isOnTime = now - lookedMillis < 2 * lookForLeaversMillis;
    lookedMillis = now;
    if (isOnTime) people.letLeave(now);
    tellIfBehind(people.tracks());
    pump();
  }, lookForLeaversMillis);

  const allTracks = () => [...leaving, ...people.tracks()];

  /** Frames between two provisional windows of a person, so that the model computes at most its share of the time. */
  function provisionalEvery(): number {
    const perFrame = (people.size * meters.modelMillis * (host.card?.rateHz ?? 30)) / 1000;
    return Math.max(fewestFramesBetween, Math.ceil(perFrame / modelShare));
  }

  /** Hands windows to the inference process as long as it takes them. */
  function pump(): void {
    while (host.inference?.isFree === true) {
      const chosen = chooseWindow(allTracks(), provisionalEvery(), wasSettled);
      if (chosen === undefined) return;
      wasSettled = chosen.isSettled;
      score(host.inference, chosen).catch((error: unknown) => {
        warn(`A window could not be scored: ${(error as Error).message}`);
      });
    }
  }

  async function score(inference: Inference, { track, window, isSettled }: ChosenWindow) {
    const poses = new Float32Array(window.poses.length * poseLength);
    window.poses.forEach((pose, t) => poses.set(pose, t * poseLength));
    const { arrivalMillis } = track;
    const startMillis = nowMillis();
    track.inFlight++;
    const scored = await inference.run(poses);
    track.inFlight--;
    if (scored !== undefined && track.card === host.card) {
      const { probabilities, modelMillis } = scored;
      meters.windowRun(modelMillis);
      if (isSettled) send(track, 'settled', track.settle(window.firstFrame, probabilities));
      // Who has left does nothing any more: what late windows say is for the settled scores alone.
      const frames = track.isOver ? 0 : label(track, window.firstFrame, probabilities);
      if (frames > 0) meters.labelled(frames, arrivalMillis, startMillis);
    }
    drain(track);
    pump();
  }

  /** Moves the person's label on; returns how many frames had none before. */
  function label(track: LiveTrack, firstFrame: number, probabilities: Float32Array): number {
    const delayFrames = Math.round((settings?.delaySecs ?? 0) * track.card.rateHz);
    const { scored, changes } = track.label(firstFrame, probabilities, delayFrames);
    announce(track, changes);
    if (scored === undefined) return 0;
    send(track, 'provisional', scored);
    changed();
    return scored.probabilities.length / track.card.classes.length;
  }

  /** When a track that is over has all its scores, the rest of its frames is settled. */
  function drain(track: LiveTrack): void {
    if (!track.isOver || track.settledQueue.length + track.inFlight > 0) return;
    const isWaitedFor = leaving.delete(track) && track.card === host.card;
    if (isWaitedFor) send(track, 'settled', track.settleRest());
  }

  function send(track: LiveTrack, kind: LabelUpdate['kind'], scored: ScoredFrames | undefined) {
    if (scored === undefined) return;
    const { card, owner } = track;
    const update: LabelUpdate = {
      ...owner,
      kind,
      timeMillis: track.windows.timeOf(scored.firstFrame) * 1000,
      stepMillis: 1000 / card.rateHz,
      probabilities: scored.probabilities.slice().buffer,
      classCount: card.classes.length,
    };
    emit({ type: 'labels', update });
  }

  function announce(track: LiveTrack, changes: ActionChange[]): void {
    for (const { kind, label, confidence, frame, length } of changes) {
      const event: ActionEvent = {
        kind,
        ...track.owner,
        action: track.card.classes[label]!.name,
        confidence,
        timeMillis: track.windows.timeOf(frame) * 1000,
        durationSecs: length / track.card.rateHz,
      };
      emit({ type: 'action', event });
    }
  }

  return {
    pushFrame(frame) {
      meters.frameArrived();
      people.pushFrame(frame);
      pump();
    },
    reassign: (pairs) => people.reassign(pairs),
    sourceGone(sourceId) {
      people.sourceGone(sourceId);
      pump();
    },
    slotOf: (sourceId, bodyId) => people.find(sourceId, bodyId)?.slot,
    people() {
      const { state, detail } = host.engineState();
      const isReady = host.card === undefined || state === 'ready';
      const states = people
        .all()
        .map((person) => personState(person, options.identityOf?.(person.id)));
      return isReady ? states : states.map((person) => ({ ...person, status: 'no-model', detail }));
    },
    state: () => ({
      engine: host.engineState(),
      ...meters.state(people.tracks()),
      queuedWindows: allTracks().reduce((sum, track) => sum + track.settledQueue.length, 0),
    }),
    setModel: (file) => host.use(file),
    setEngine: (name) => host.useEngine(name),
    setSettings(next) {
      settings = next;
      for (const track of people.tracks()) {
        track.hysteresis.settings = hysteresisSettings(track.card, next);
      }
    },
    on: (listener) => void listeners.push(listener),
    get inferencePid() {
      return host.inference?.pid;
    },
    async close() {
      clearInterval(leaveTimer);
      await host.close();
    },
  };
}
