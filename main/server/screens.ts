import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { isToken } from '../ingest/access-token.ts';
import { refusalOf } from '../ingest/host-check.ts';
import type { CameraIngest } from '../ingest/camera/camera-ingest.ts';
import { quickClose } from '../ingest/quick-close.ts';
import { refuseUpgrade, takeUpgrades } from '../ingest/take-upgrades.ts';
import type { LabelsChange, SuggestProgress } from '../wire/label-events.ts';
import type { QuantiseProgress } from '../wire/model-events.ts';
import type { OutputEvent } from '../wire/output-events.ts';
import type { ActionEvent, LabelUpdate } from '../wire/live-events.ts';
import type { AppState, Notice } from '../wire/app-state.ts';
import type { FeaturesState } from '../wire/search-events.ts';
import type { TaughtActions } from '../wire/teach-events.ts';
import type { JobState } from '../wire/training-events.ts';
import { answerCamera } from './answer-camera.ts';
import { answerRequests, watchingOutputs } from './answer-requests.ts';
import type { ScreenActions } from './screen-actions.ts';
import {
  createScreenOutbox,
  type ScreenOutbox,
  type ScreenServer,
  type ScreenSocket,
} from './screen-outbox.ts';

/** Dropped recordings are sent whole, many of them in several messages. */
const largestMessageBytes = 64_000_000;
const leastStateGapMillis = 100;
const mostStateGapMillis = 1000;

export type ScreensOptions = {
  server: HttpServer;
  token: string;
  nowMillis: () => number;
  actions: ScreenActions;
  cameras: CameraIngest;
  /** Answers what else one screen asks. */
  answer?: (socket: ScreenSocket) => void;
  state(): AppState;
};

export type Screens = {
  sendFrame(packet: ArrayBuffer): void;
  sendLabels(update: LabelUpdate): void;
  sendAction(event: ActionEvent): void;
  sendJob(job: JobState): void;
  sendQuantising(progress: QuantiseProgress): void;
  sendSessionsChanged(): void;
  sendLabelsChanged(change: LabelsChange): void;
  sendSuggesting(progress: SuggestProgress): void;
  sendFeatures(state: FeaturesState): void;
  sendTaught(actions: TaughtActions): void;
  /** To the screens that watch events. */
  sendOutput(event: OutputEvent): void;
  sendNotice(notice: Notice): void;
  /** The state is new; screens get it soon, several changes at once. */
  stateChanged(): void;
  counts(): { sent: number; dropped: number }[];
  close(): Promise<void>;
};

/** All open screens, on the socket.io namespace `/screen`. Who connects must know the token. */
export function createScreens(options: ScreensOptions): Screens {
  const { token, nowMillis, actions } = options;
  const closeQuickly = quickClose(options.server);
  const io: ScreenServer = new Server(options.server, {
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: largestMessageBytes,
    allowRequest(request, answer) {
      const reason = refusalOf(request, 'own');
      answer(reason, reason === undefined);
    },
  });
  takeUpgrades(options.server, (_request, socket) => refuseUpgrade(socket, '404 Not Found'));
  io.use((_socket, next) => next(new Error('Screens connect to the namespace /screen')));
  const outboxes = new Set<ScreenOutbox>();
  const screens = io.of('/screen');
  screens.use((socket, next) => {
    const isKnown = isToken(token, socket.handshake.auth['token']);
    next(
      isKnown
        ? undefined
        : new Error('The token is missing or wrong; open the address that the app printed'),
    );
  });
  /** What was told while nobody was looking is told to the next screen. */
  let missed: Notice[] = [];
  screens.on('connection', (socket) => {
    const outbox = createScreenOutbox(socket, nowMillis);
    outboxes.add(outbox);
    socket.on('disconnect', () => outboxes.delete(outbox));
    answerRequests(socket, actions, nowMillis);
    answerCamera(socket, options.cameras.desk());
    options.answer?.(socket);
    outbox.send(() => socket.emit('state', options.state()));
    for (const notice of missed) outbox.send(() => socket.emit('notice', notice));
    missed = [];
  });

  let stateTimer: NodeJS.Timeout;
  let stateDue = Infinity;
  let stateSent = 0;
  const sendState = () => {
    stateSent = nowMillis();
    if (outboxes.size > 0) {
      const state = options.state();
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('state', state));
    }
    stateDue = Infinity;
    planState(stateSent + mostStateGapMillis);
  };
  const planState = (dueMillis: number) => {
    if (dueMillis >= stateDue) return;
    clearTimeout(stateTimer);
    stateDue = dueMillis;
    stateTimer = setTimeout(sendState, Math.max(0, dueMillis - nowMillis()));
  };
  planState(nowMillis() + mostStateGapMillis);

  return {
    sendFrame(packet) {
      for (const outbox of outboxes) outbox.sendFrame(packet);
    },
    sendLabels(update) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('labels', update));
    },
    sendAction(event) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('action', event));
    },
    sendJob(job) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('job', job));
    },
    sendQuantising(progress) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('quantising', progress));
    },
    sendSessionsChanged() {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('sessionsChanged'));
    },
    sendLabelsChanged(change) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('labelsChanged', change));
    },
    sendSuggesting(progress) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('suggesting', progress));
    },
    sendFeatures(state) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('features', state));
    },
    sendTaught(actions) {
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('taught', actions));
    },
    sendOutput(event) {
      const watching = screens.to(watchingOutputs);
      if (event.kind === 'progress') watching.volatile.emit('output', event);
      else watching.emit('output', event);
    },
    sendNotice(notice) {
      if (outboxes.size === 0) missed = [...missed, notice].slice(-20);
      for (const outbox of outboxes) outbox.send((socket) => socket.emit('notice', notice));
    },
    stateChanged: () => planState(Math.max(nowMillis(), stateSent + leastStateGapMillis)),
    counts: () => [...outboxes].map((outbox) => outbox.counts()),
    async close() {
      clearTimeout(stateTimer);
      stateDue = -Infinity;
      await closeQuickly(() => io.close());
    },
  };
}
