import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSourceHub } from '../../../main/ingest/source-hub.ts';
import {
  keptSourceSettings,
  type KeptSourceSettings,
} from '../../../main/ingest/source-settings.ts';
import type { Source, SourceSink } from '../../../main/ingest/source.ts';
import type { Body, Frame } from '../../../main/wire/frame.ts';
import type { Notice } from '../../../main/wire/app-state.ts';
import { openSettings } from '../../../main/settings/settings-file.ts';
import { poseLength, poseStride } from '../../../model/skeleton.ts';
import { walkingBody } from '../../support/walking-body.ts';

function setup(settings?: KeptSourceSettings) {
  let now = 1_000_000;
  const frames: Frame[] = [];
  const notices: Notice[] = [];
  const gone: string[] = [];
  const hub = createSourceHub({
    nowMillis: () => now,
    onFrame: (frame) => frames.push(frame),
    onGone: (id) => gone.push(id),
    onNotice: (notice) => notices.push(notice),
    onChange: () => undefined,
    ...(settings && { settings }),
  });
  const add = (id: string): SourceSink => {
    let sink: SourceSink | undefined;
    const source: Source = {
      id,
      name: `Sensor ${id}`,
      kind: 'kinect',
      start: (given) => (sink = given),
      status: () => ({ state: 'connected', detail: 'here' }),
      stop: () => undefined,
    };
    hub.add(source);
    return sink!;
  };
  const send = (
    sink: SourceSink,
    sourceId: string,
    bodies: Body[],
    change: Partial<Frame> = {},
  ) => {
    now += 1000 / 30;
    sink.frame({ sourceId, timeMillis: now, arrivalMillis: now, bodies, ...change });
  };
  return { hub, frames, notices, gone, add, send, wait: (millis: number) => (now += millis) };
}

test('bad frames are counted, told once a kind, and good ones go on', () => {
  const { hub, frames, notices, add, send } = setup();
  const sink = add('a');
  const short: Body = { id: 'short', pose: new Float32Array(24 * poseStride) };
  const nan = walkingBody('nan', 0);
  nan.pose[0] = NaN;
  for (let step = 0; step < 3; step++) {
    send(sink, 'a', [walkingBody('good', step), short, { ...nan, pose: nan.pose.slice() }]);
    send(sink, 'a', [walkingBody('good', step)], { timeMillis: 999_995 });
    send(sink, 'a', [walkingBody('good', step)], { timeMillis: Infinity });
  }
  expect(notices.map(({ text }) => text)).toEqual([
    'Sensor a: expected 25 joints, found 24 (source a)',
    'Sensor a: expected numbers for a joint of body nan, found something else (source a)',
    expect.stringMatching(/^Sensor a: time went back by .* ms/),
    expect.stringMatching(/^Sensor a: expected a frame's time near its arrival/),
  ]);
  expect(hub.problems().map(({ kind, count }) => [kind, count])).toEqual([
    ['joint-count', 3],
    ['not-a-number', 3],
    ['time-backwards', 3],
    ['time', 3],
  ]);
  expect(frames).toHaveLength(3);
  expect(frames[2]!.bodies.map(({ id }) => id)).toEqual(['good', 'nan']);
  expect(frames[2]!.bodies[1]!.pose.slice(0, 4)).toEqual(new Float32Array(4));
});

test('joints that are kilometres away count as missing, a body of only such joints is nobody', () => {
  const { frames, notices, add, send } = setup();
  const sink = add('a');
  const inMillimetres = walkingBody('far', 0);
  inMillimetres.pose.forEach((value, at) => {
    if (at % poseStride !== 3) inMillimetres.pose[at] = value * 1000;
  });
  send(sink, 'a', [inMillimetres, walkingBody('near', 0)]);
  expect(frames[0]!.bodies.map(({ id }) => id)).toEqual(['near']);
  expect(notices[0]!.text).toContain('expected joints within 20 m');
});

test('the same body twice, an empty id and a crowd are left out', () => {
  const { frames, hub, add, send } = setup();
  const sink = add('a');
  const crowd = Array.from({ length: 40 }, (_, index) => walkingBody(`p${index}`, 0));
  send(sink, 'a', [walkingBody('p0', 0), walkingBody('', 0), ...crowd]);
  expect(frames[0]!.bodies).toHaveLength(10);
  expect(hub.problems().map(({ kind }) => kind)).toEqual([
    'body-id',
    'body-twice',
    'too-many-bodies',
  ]);
});

test('measures rate, missing joints and floor, and says when a source is silent', () => {
  const { hub, add, send, wait } = setup();
  const sink = add('a');
  const half = walkingBody('half', 0);
  for (let at = 3; at < poseLength / 2; at += poseStride) half.pose[at] = 0;
  for (let step = 0; step < 60; step++) send(sink, 'a', [half], { floor: [0, 1, 0, 0.9] });
  const [state] = hub.states();
  expect(state).toMatchObject({ state: 'connected', rateHz: 30, floorY: -0.9 });
  expect(state!.missingJoints).toBeCloseTo(12 / 25);
  expect(state!.jitterMillis).toBeLessThan(0.01);
  wait(3000);
  expect(hub.states()[0]).toMatchObject({
    state: 'silent',
    detail: 'No frames for 3 s',
    rateHz: 0,
  });
});

test('a source that was removed gives nothing more, and its place is used again', () => {
  const { hub, frames, gone, add, send } = setup();
  const first = add('a');
  add('b');
  hub.remove('a');
  send(first, 'a', [walkingBody('late', 0)]);
  expect(frames).toEqual([]);
  expect(gone).toEqual(['a']);
  add('c');
  expect(hub.indexOf('b')).toBe(1);
  expect(hub.indexOf('c')).toBe(0);
});

test('what a person set about a source holds, also after a restart', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-hub-'));
  const open = () => openSettings(home, (text) => expect.unreachable(text));
  const file = await open();
  const first = setup(keptSourceSettings(file));
  first.add('a');
  await first.hub.configure('a', { azureSpineShoulder: 'chest', name: 'Stage' });
  await file.close();

  const { hub, add, notices, send } = setup(keptSourceSettings(await open()));
  send(add('a'), 'a', [walkingBody('', 0)]);
  expect(hub.states()[0]).toMatchObject({
    name: 'Stage',
    settings: { azureSpineShoulder: 'chest', isMirrored: false },
  });
  expect(notices[0]!.text).toMatch(/^Stage: expected a body's id/);
  await expect(hub.configure('b', { name: 'None' })).rejects.toThrow('not there any more');
});
