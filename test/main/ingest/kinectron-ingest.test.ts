import { expect, test } from 'vitest';
import { createKinectronIngest } from '../../../main/ingest/kinectron-ingest.ts';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { createSourceHub } from '../../../main/ingest/source-hub.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import { walkingBody } from '../../support/walking-body.ts';

test('a Kinectron that its screen has lost shows nobody and says so, until it is back', () => {
  let now = 1_000_000;
  const frames: Frame[] = [];
  const hub = createSourceHub({
    nowMillis: () => now,
    onFrame: (frame) => frames.push(frame),
    onGone: () => undefined,
    onNotice: () => undefined,
    onChange: () => undefined,
  });
  const newDesk = createKinectronIngest({ hub, nowMillis: () => now });
  const [desk, other] = [newDesk(), newDesk()];
  const { id } = desk.open('Kinectron at stage');
  const state = () => hub.states()[0]!;
  let step = 0;
  const send = () => {
    now += 33;
    desk.take(id, createKinect2Messages()({ bodies: [walkingBody('a', ++step)] }));
  };
  send();
  expect(state().state).toBe('connected');

  other.setLink(id, false);
  expect(state().state).toBe('connected');
  desk.setLink(id, false);
  expect(state().state).toBe('reconnecting');
  expect(state().detail).toContain('Kinectron at stage was lost');
  expect(frames.map(({ bodies }) => bodies.length)).toEqual([1, 0]);

  desk.setLink(id, true);
  send();
  expect(state().state).toBe('connected');
  expect(frames.at(-1)!.bodies).toHaveLength(1);
  desk.leave();
  expect(hub.states()).toEqual([]);
});
