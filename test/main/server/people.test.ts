import { afterEach, expect, test } from 'vitest';
import { io } from 'socket.io-client';
import { writePlainFrame } from '../../../main/ingest/senders/plain-messages.ts';
import { standingBody } from '../../support/standing-body.ts';
import type { Answer } from '../../../main/wire/answer.ts';
import { openScreen, startApp, stateWith } from '../../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const source = { kind: 'generated', people: 2 } as const;

test('people are named, swapped, split and merged by hand, and wrong requests answered with a sentence', async () => {
  const app = await startApp(closers, { source, seed: 5 });
  const screen = openScreen(closers, app);
  const { people } = await stateWith(screen, (state) => state.people.length === 2);
  const [a, b] = people.map(({ id }) => id) as [string, string];
  const sensorIds = new Map(people.map(({ id, sensorId }) => [id, sensorId]));

  expect(await screen.emitWithAck('renamePerson', { id: a, name: ' Ann ' })).toMatchObject({
    ok: true,
  });
  await stateWith(screen, (state) =>
    state.people.some(({ id, name }) => id === a && name === 'Ann'),
  );

  expect(await screen.emitWithAck('swapPeople', { a, b })).toMatchObject({ ok: true });
  const swapped = await stateWith(screen, (state) =>
    state.people.some(({ id, sensorId }) => id === a && sensorId === sensorIds.get(b)),
  );
  expect(swapped.people.find(({ id }) => id === b)?.sensorId).toBe(sensorIds.get(a));
  expect(swapped.people.find(({ id }) => id === a)?.name).toBe('Ann');

  expect(await screen.emitWithAck('mergePeople', { into: a, from: b })).toMatchObject({
    ok: false,
    error: expect.stringMatching(/^Ann and Person \d are both in view/) as string,
  });
  const split = (await screen.emitWithAck('splitPerson', { id: b })) as Answer<{ id: string }>;
  const stranger = split.ok ? split.value.id : expect.unreachable(split.error);
  const parted = await stateWith(screen, (state) => state.people.some(({ id }) => id === stranger));
  expect(parted.people.find(({ id }) => id === stranger)?.sensorId).toBe(sensorIds.get(a));
  expect(parted.peopleAway.map(({ id }) => id)).toEqual([b]);
  expect(await screen.emitWithAck('renamePerson', { id: 'nobody', name: 'Ann' })).toEqual({
    ok: false,
    error: 'This person left too long ago and is not remembered any more',
  });
});

test('newcomers beyond twelve a second are left out, and counted on the card of their source', async () => {
  const app = await startApp(closers);
  const screen = openScreen(closers, app);
  const sender = io(app.ingest, { transports: ['websocket'] });
  closers.push(() => sender.close());
  let frame = 0;
  const send = () => {
    frame++;
    // Nobody is where somebody was: ten places a metre apart, in two rows by turns.
    const bodies = Array.from({ length: 10 }, (_, place) =>
      standingBody(`${frame}-${place}`, 2 * place - 9 + (frame % 2)),
    );
    sender.emit('message', writePlainFrame({ bodies, timeMillis: Date.now() }));
  };
  const timer = setInterval(send, 33);
  closers.push(() => clearInterval(timer));
  const state = await stateWith(screen, ({ sources }) =>
    sources.some(({ detail }) => detail.includes('newcomers')),
  );
  expect(state.sources[0]!.detail).toMatch(
    /^Sender at 127.0.0.1, \d+ problems? so far: shows more than 12 newcomers in a second/,
  );
});

test('settings about people are kept for the next start', async () => {
  const app = await startApp(closers, { source });
  const screen = openScreen(closers, app);
  const changed = { isSmoothing: true, returnWithinSecs: 20 };
  expect(await screen.emitWithAck('setPeopleSettings', changed)).toEqual({ ok: true, value: null });
  expect(await screen.emitWithAck('setPeopleSettings', { returnWithinSecs: -1 })).toMatchObject({
    ok: false,
  });
  await app.close();

  const again = await startApp(closers, { source, home: app.home });
  const { peopleSettings } = await stateWith(openScreen(closers, again), () => true);
  expect(peopleSettings).toEqual({ ...changed, isRepairingFlips: true });
});
