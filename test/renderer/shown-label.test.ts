import { expect, test } from 'vitest';
import type { AppState } from '../../main/wire/app-state.ts';
import type { PersonState } from '../../main/wire/live-events.ts';
import { behindSecs } from '../../renderer/live/label-age.ts';
import { LiveFeed } from '../../renderer/live/live-feed.ts';
import { shownLabel } from '../../renderer/live/shown-label.ts';

const nowMillis = 10_000;

/** Somebody who, as the app says, waves, while every frame of the last two seconds says kick: 0.9. */
function createScene(delaySecs: number, labelMillis: number | undefined = nowMillis) {
  const person: PersonState = {
    slot: 0,
    id: 'a',
    name: 'Person 1',
    sourceId: 'source',
    sensorId: '7200',
    status: 'labelled',
    detail: '',
    label: 'wave',
    confidence: 0.7,
    sinceMillis: 9000,
    labelMillis,
    truth: undefined,
  };
  const none = { p50: 0, p95: 0 };
  const app: AppState = {
    version: '0',
    ingestUrl: '',
    sources: [],
    people: [person],
    recording: {
      ...{ name: '', notes: '', phase: 'idle', frames: 0, bytes: 0, people: 0, remarks: [] },
      ...{ recentSecs: 0, disk: { bytesPerSec: 0 }, recorded: [] },
    },
    peopleAway: [],
    peopleSettings: { returnWithinSecs: 10, isSmoothing: false, isRepairingFlips: true },
    model: {
      id: 'model',
      name: 'Model',
      created: '2026-01-01T00:00:00Z',
      isBuiltin: false,
      encoder: 'dste',
      hidden: 128,
      layers: 2,
      joints: 25,
      training: undefined,
      precision: 'float32',
      quantised: undefined,
      quantisedFrom: undefined,
      windowMillis: undefined,
      modality: 'joint',
      task: 'detection',
      rateHz: 30,
      trainedRatesHz: undefined,
      classes: ['background', 'wave', 'kick'].map((name) => ({ name, mirror: undefined })),
      metrics: [],
      warning: undefined,
      notes: undefined,
      sizeBytes: 1,
      settledDelaySecs: 1,
    },
    engine: {
      name: 'node',
      version: '',
      state: 'ready',
      detail: '',
      windowMillis: undefined,
      choices: [],
    },
    settings: { threshold: 0.5, delaySecs, shortestSecs: 0.2, classes: {} },
    outputs: {
      settings: { progressHz: 10, osc: { isOn: false, host: '', port: 9000 } },
      socketIoUrl: '',
      webSocketUrl: '',
      clients: 0,
    },
    network: {
      isOpen: false,
      screenUrls: [],
      ingestUrls: [],
      eventUrls: [],
      pairingToken: '',
      devices: [],
      origins: [],
      problems: [],
    },
    rates: { inHz: 30, labelledHz: 30, windowsHz: 2 },
    latency: { waitMillis: none, modelMillis: none, totalMillis: none, settledWaitSecs: 0 },
    queuedWindows: 0,
  };
  const feed = new LiveFeed(() => nowMillis);
  feed.takeState(app);
  const frames = 60;
  const probabilities = Float32Array.from(
    { length: frames * 3 },
    (_, at) => [0, 0.1, 0.9][at % 3]!,
  );
  feed.takeLabels({
    slot: 0,
    personId: 'a',
    kind: 'provisional',
    timeMillis: 8000,
    stepMillis: 2000 / frames,
    probabilities: probabilities.buffer,
    classCount: 3,
  });
  feed.advance(16);
  return { app, feed };
}

test.each([0, 0.5, 1])('shows the label that the app decided at a delay of %s s', (delaySecs) => {
  const { app, feed } = createScene(delaySecs);
  const { words, classIndex, share } = shownLabel(feed, app, 0);
  expect({ words, classIndex, share }).toEqual({ words: 'wave', classIndex: 1, share: 0.7 });
});

test('a label that is more than a second older than its delay is told with its age, and is no latency of now', () => {
  const delaySecs = 0.5;
  const fresh = createScene(delaySecs, nowMillis - 1400);
  expect(shownLabel(fresh.feed, fresh.app, 0)).toMatchObject({ words: 'wave', detail: '' });
  expect(behindSecs(fresh.app, nowMillis)).toBeUndefined();

  const { feed, app } = createScene(delaySecs, nowMillis - 2500);
  const { words, detail, staleSecs, sinceMillis } = shownLabel(feed, app, 0);
  expect({ words, detail, staleSecs, sinceMillis }).toEqual({
    words: 'wave',
    detail: 'This label is 2.0 s old',
    staleSecs: 2,
    sinceMillis: undefined,
  });
  expect(behindSecs(app, nowMillis)).toBe(2);
  expect(behindSecs({ ...app, latency: { ...app.latency, settledWaitSecs: 12 } }, nowMillis)).toBe(
    12,
  );
});

test('shows what was said about a frozen moment, whatever the delay', () => {
  const { app, feed } = createScene(1);
  feed.freeze(9500);
  const { words, share, detail } = shownLabel(feed, app, 0);
  expect({ words, detail }).toEqual({ words: 'kick', detail: 'As it was said at once' });
  expect(share).toBeCloseTo(0.9, 5);
  const settings = { ...app.settings, classes: { kick: { threshold: 0.95 } } };
  expect(shownLabel(feed, { ...app, settings }, 0).classIndex).toBe(0);
});
