import { io, type Socket } from 'socket.io-client';
import type { Answer } from '../../main/wire/answer.ts';
import type { AppToScreen, ScreenToApp } from '../../main/wire/screen-events.ts';
import { createAppClock, pageMillis, type AppClock } from './app-clock.ts';
import { createHttpRequest, type HttpRequest } from './http-request.ts';

const answerWithinMillis = 180_000;
/** These go on as long as they take, and tell how far they are. */
const unhurried: readonly (keyof Requests)[] = [
  'quantiseModel',
  'suggestLabels',
  'readAgreement',
  'checkImport',
  'runImport',
  'checkExport',
];
const dayMillis = 24 * 3600 * 1000;
const clockEveryMillis = 5000;
const firstClockSamples = 4;

export type Requests = {
  [Event in Exclude<keyof ScreenToApp, 'clock'>]: Parameters<ScreenToApp[Event]> extends [
    ...infer Sent,
    (result: infer Result) => void,
  ]
    ? { sent: Sent; value: Result extends { ok: true; value: infer Value } ? Value : never }
    : never;
};

export type ConnectionState =
  { state: 'connecting' | 'connected' | 'lost' } | { state: 'refused'; reason: string };

export type AppConnection = {
  clock: AppClock;
  socket: Socket<AppToScreen, ScreenToApp>;
  /** @throws an Error with a sentence for a person: the app's own, or that it did not answer. */
  ask<Event extends keyof Requests>(
    event: Event,
    ...sent: Requests[Event]['sent']
  ): Promise<Requests[Event]['value']>;
  request: HttpRequest;
  close(): void;
};

/** Connects to the app that served this page, and connects again by itself when the connection is lost. */
export function connectToApp(options: {
  token: string | undefined;
  onState: (state: ConnectionState) => void;
}): AppConnection {
  const { token, onState } = options;
  const socket: Socket<AppToScreen, ScreenToApp> = io('/screen', {
    auth: { token: token ?? '', confirmsFrames: true },
    transports: ['websocket', 'polling'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
  });
  const clock = createAppClock(pageMillis);
  // Requests carry their answer's type in Requests; socket.io's own types cannot follow a generic event.
  const untyped = socket as unknown as Socket;
  let clockTimer: number | undefined;

  const askClock = (left: number) => {
    const sentMillis = pageMillis();
    socket.emit('clock', (appMillis) => clock.takeSample(sentMillis, appMillis, pageMillis()));
    clearTimeout(clockTimer);
    clockTimer = setTimeout(
      () => askClock(Math.max(0, left - 1)),
      left > 0 ? 150 : clockEveryMillis,
    );
  };
  let wasConnected = false;
  socket.on('connect', () => {
    wasConnected = true;
    onState({ state: 'connected' });
    askClock(firstClockSamples);
  });
  socket.on('disconnect', () => {
    clearTimeout(clockTimer);
    onState({ state: 'lost' });
    // After a disconnect by the app itself socket.io would not try again.
    if (!socket.active) socket.connect();
  });
  socket.on('connect_error', (error) => {
    // An inactive socket was refused by the app itself; otherwise the app cannot be reached and socket.io goes on trying.
    if (!socket.active) onState({ state: 'refused', reason: error.message });
    else onState({ state: wasConnected ? 'lost' : 'connecting' });
  });

  return {
    clock,
    socket,
    request: createHttpRequest(token),
    async ask(event, ...sent) {
      if (!socket.connected) throw new Error('Not connected to the app; try again in a moment');
      const answer = (await untyped
        .timeout(unhurried.includes(event) ? dayMillis : answerWithinMillis)
        .emitWithAck(event, ...(sent as unknown[]))
        .catch(() => {
          throw new Error('The app did not answer; try again, or restart it');
        })) as Answer<unknown>;
      if (!answer.ok) throw new Error(answer.error);
      return answer.value as never;
    },
    close() {
      clearTimeout(clockTimer);
      socket.close();
    },
  };
}
