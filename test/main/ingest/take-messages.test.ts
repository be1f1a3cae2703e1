import { expect, test } from 'vitest';
import { ingestLimits } from '../../../main/ingest/ingest-limits.ts';
import { createMessageSource } from '../../../main/ingest/message-source.ts';
import { createKinect2Messages } from '../../../main/ingest/senders/kinect2-messages.ts';
import { takeMessages } from '../../../main/ingest/take-messages.ts';
import type { Frame } from '../../../main/wire/frame.ts';
import { walkingBody } from '../../support/walking-body.ts';

test('JSON as bytes is read up to the limits of text a message and a second, and what is more is told', () => {
  let now = 1_000_000;
  const nowMillis = () => now;
  const frames: Frame[] = [];
  const kinds: string[] = [];
  const source = createMessageSource({
    id: 'a',
    name: 'A',
    settingsKey: 'a',
    nowMillis,
    status: { state: 'connected', detail: '' },
  });
  source.start({
    frame: (frame) => frames.push(frame),
    problem: ({ kind }) => kinds.push(kind),
    changed: () => undefined,
    ended: () => undefined,
  });
  const take = takeMessages(source, nowMillis, (words) => expect.unreachable(words));
  const write = createKinect2Messages();
  let step = 0;
  const send = (bytes: number) => {
    now++;
    const text = JSON.stringify(write({ bodies: [walkingBody('a', ++step)] }));
    take('bodyFrame', Buffer.from(text.padEnd(bytes)));
  };

  send(ingestLimits.textBytes + 1);
  expect([frames.length, ...kinds.splice(0)]).toEqual([0, 'too-large']);
  const most = Math.floor(ingestLimits.textBytesPerSec / ingestLimits.textBytes);
  for (let count = 0; count < most; count++) send(ingestLimits.textBytes);
  expect([frames.length, ...kinds]).toEqual([most]);
  send(ingestLimits.textBytes);
  expect([frames.length, ...kinds.splice(0)]).toEqual([most, 'too-many-bytes']);
  now += 1000;
  send(ingestLimits.textBytes);
  expect([frames.length, ...kinds]).toEqual([most + 1]);
  source.stop();
});
