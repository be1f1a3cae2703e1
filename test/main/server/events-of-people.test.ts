import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fromBuffer } from 'osc-min';
import { io as connect } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { createPerformer, type Performer } from '../../../main/generated/performer.ts';
import { appClock } from '../../../main/ingest/app-clock.ts';
import { createReplaySource } from '../../../main/ingest/replay-source.ts';
import { createMessageWriter } from '../../../main/ingest/senders/message-writer.ts';
import { openOutlet } from '../../../main/ingest/senders/open-outlet.ts';
import { sendSource } from '../../../main/ingest/senders/send-source.ts';
import { parseFramePacket } from '../../../main/wire/frame-packet.ts';
import type { OutputEvent } from '../../../main/wire/output-events.ts';
import type { LabelUpdate, PersonState } from '../../../main/wire/live-events.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { openScreen, startApp, stateWith, type Screen } from '../../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const rateHz = 30;
const starter = resolve(import.meta.dirname, '../../../main/models/builtin/starter.safetensors');

/** A sensor's program that sends one person in real time, at times of its own, and goes on for a while at the end. */
async function send(performer: Performer, to: string, signal: AbortSignal): Promise<void> {
  const count = (performer.durationSecs + 5) * rateHz;
  const frames = Array.from({ length: count }, (_, index) => {
    const timeMillis = (index * 1000) / rateHz;
    const bodies = [{ id: '7', pose: performer.poseAt(index / rateHz) }];
    return { sourceId: 'file', timeMillis, arrivalMillis: timeMillis, bodies };
  });
  const target = { to, token: undefined };
  const outlet = await openOutlet({ target, dialect: 'plain', rateHz, signal });
  const readFrames = () => frames;
  const source = createReplaySource({ id: 'file', name: 'File', readFrames, nowMillis: appClock });
  const write = createMessageWriter('plain');
  await sendSource({ source, outlet: outlet!, write, nowMillis: appClock, signal });
}

/** What a screen is shown of people: when their frames were, who they are, and how likely which class is, by time. */
function watchPeople(screen: Screen) {
  const frameTimes: number[] = [];
  const people = new Map<string, PersonState>();
  const scores = new Map<number, Float32Array>();
  screen.on('frame', (bytes) => {
    const packet = parseFramePacket(new Uint8Array(bytes).slice().buffer);
    if (packet.people.length > 0) frameTimes.push(packet.timeMillis);
  });
  screen.on('state', (state) => state.people.forEach((person) => people.set(person.id, person)));
  screen.on('labels', ({ kind, ...labels }) => {
    if (kind === 'provisional') rowsOf(labels).forEach((row, time) => scores.set(time, row));
  });
  return { frameTimes, people, scores };
}

function rowsOf(labels: Omit<LabelUpdate, 'kind'>): Map<number, Float32Array> {
  const { probabilities, classCount, timeMillis, stepMillis } = labels;
  const values = new Float32Array(new Uint8Array(probabilities).slice().buffer);
  return new Map(
    Array.from({ length: values.length / classCount }, (_, row) => [
      timeMillis + row * stepMillis,
      values.subarray(row * classCount, (row + 1) * classCount),
    ]),
  );
}

function eventOf(bytes: Buffer): OutputEvent {
  const message = fromBuffer(bytes);
  if (message.oscType !== 'message') throw new Error('a bundle came');
  const kind = message.address.replace('/framewise/action/', '');
  const [person, name, source, action, ...numbers] = message.args.map((value) =>
    'value' in value ? value.value : undefined,
  );
  const [confidence, durationSecs, progress, secs, micros] = numbers as number[];
  const timeMillis = secs! * 1000 + micros! / 1000;
  const who = { person, name, source, action };
  return { kind, ...who, confidence, durationSecs, progress, timeMillis } as OutputEvent;
}

test('what a person does reaches other programs, with the ids, times and scores that a screen gets', async () => {
  const app = await startApp(closers, { engine: 'onnxruntime', eventsPort: 0 });
  const screen = openScreen(closers, app);
  const shown = watchPeople(screen);
  await stateWith(screen, ({ engine }) => engine.state === 'ready');

  const receiver = createSocket('udp4').bind(0, '127.0.0.1');
  closers.push(() => receiver.close());
  await once(receiver, 'listening');
  const osc: OutputEvent[] = [];
  receiver.on('message', (bytes) => osc.push(eventOf(bytes)));
  const { port } = receiver.address();
  const settings = { progressHz: 5, osc: { isOn: true, host: '127.0.0.1', port } };
  expect(await screen.emitWithAck('setOutputs', settings)).toMatchObject({ ok: true });

  const events: OutputEvent[] = [];
  const kickIsOver = new AbortController();
  const program = connect(app.events, { forceNew: true });
  closers.push(() => program.close());
  for (const kind of ['started', 'progress', 'ended']) {
    program.on(kind, (event: OutputEvent) => {
      events.push(event);
      if (kind === 'ended' && event.action === 'kick') kickIsOver.abort();
    });
  }
  await new Promise<void>((resolve) => program.once('connect', resolve));
  const performer = createPerformer({ seed: 16, rig: 'kinect-2', actions: ['wave', 'kick'] });
  await send(performer, app.ingest, kickIsOver.signal);
  while (osc.length < events.length) await once(receiver, 'message');

  const { card } = await loadModel(starter);
  const [firstMillis] = shown.frameTimes as [number];
  const stepMillis = 1000 / card.rateHz;
  const frameOf = (millis: number) => Math.round((millis - firstMillis) / stepMillis);
  const confidences = smooth(
    shown.scores,
    1 - Math.exp(-stepMillis / 1000 / card.detection.smoothingSecs),
  );

  for (const { person, name, source, timeMillis } of events) {
    expect(shown.people.get(person)).toMatchObject({ name, sourceId: source, sensorId: '7' });
    // Of the grid that begins with the person's first frame.
    expect(timeMillis).toBeCloseTo(firstMillis + frameOf(timeMillis) * stepMillis, 1);
    expect(timeMillis).toBeLessThanOrEqual(Math.max(...shown.frameTimes));
  }
  for (const { labelMillis } of shown.people.values()) {
    expect(labelMillis).toBeCloseTo(firstMillis + frameOf(labelMillis!) * stepMillis, 1);
    expect(frameOf(labelMillis!)).toBeLessThan(confidences.length);
  }
  for (const { action, start, end } of performer.intervals) {
    const [first, ...progress] = events.filter((event) => event.action === action);
    const last = progress.pop()!;
    expect([first!.kind, last.kind]).toEqual(['started', 'ended']);
    expect(progress.length).toBeGreaterThan(3);
    const [began, ended] = [first!, last].map(
      ({ timeMillis }) => (timeMillis - firstMillis) / 1000,
    );
    const common = Math.min(ended!, end) - Math.max(began!, start);
    // Labels of now begin and end somewhat late.
    expect(common / (ended! - began!)).toBeGreaterThan(0.6);
    const ofAction = confidences.map((row) => row[card.classes.findIndex(({ name }) => name === action)]!); // prettier-ignore
    const peak = Math.max(...ofAction.slice(frameOf(first!.timeMillis), frameOf(last.timeMillis)));
    expect(last.confidence).toBeCloseTo(peak, 5);
    for (const { kind, timeMillis, confidence, durationSecs } of progress) {
      expect(kind).toBe('progress');
      expect(confidence).toBeCloseTo(ofAction[frameOf(timeMillis)]!, 5);
      expect(durationSecs).toBeCloseTo((timeMillis - first!.timeMillis) / 1000, 6);
    }
  }
  osc.forEach((event, index) => expect(event).toEqual(asOsc(events[index]!)));
  expect(osc).toHaveLength(events.length);
});

/** An exponential mean over frames, as the label follows it; the first frame counts whole. */
function smooth(scores: Map<number, Float32Array>, share: number): number[][] {
  const rows = [...scores].sort(([one], [other]) => one - other).map(([, row]) => row);
  let mean = [...rows[0]!];
  return rows.map((row) => (mean = mean.map((old, k) => old + share * (row[k]! - old))));
}

/** Floats of 32 bits, and a time of whole microseconds. */
function asOsc(event: OutputEvent): unknown {
  const { confidence, durationSecs, progress, timeMillis } = event;
  return {
    ...event,
    confidence: Math.fround(confidence),
    durationSecs: Math.fround(durationSecs),
    progress: Math.fround(progress!),
    timeMillis: expect.closeTo(timeMillis, 2) as number,
  };
}
