import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openLibrary } from '../../main/recordings/library.ts';
import type { Answer } from '../../main/wire/answer.ts';
import type { SessionLabels } from '../../main/wire/label-events.ts';
import type { AppConnection } from '../../renderer/connection/app-connection.ts';
import { labelMoments } from '../../renderer/search/label-moments.ts';
import { performedSession } from '../support/performed-session.ts';
import { openScreen, startApp } from '../support/start-app.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

test('moments of two sessions are labelled together, what they cover gives way, and one undo brings all back', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-moments-'));
  const library = await openLibrary(home);
  const add = async (startMillis: number) => {
    const session = performedSession({ people: ['ann', 'bob'], secs: 12, startMillis });
    return (await library.add({ ...session, labels: undefined })).id;
  };
  const [first, second] = [await add(1_700_000_000_000), await add(1_700_000_100_000)];
  const app = await startApp(closers, { home });
  const screen = openScreen(closers, app);
  const ask = (async (event: string, ...sent: unknown[]) => {
    const answer = (await (screen as unknown as { emitWithAck: (...words: unknown[]) => Promise<unknown> }).emitWithAck(event, ...sent)) as Answer<unknown>; // prettier-ignore
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  }) as AppConnection['ask'];
  const open = (session: string) => ask('openLabels', session);
  const spansOf = ({ segments }: SessionLabels) =>
    segments
      .map(({ person, class: name, by, start, end }) => [person, name, by, start, end])
      .sort((a, b) => Number(a[3]) - Number(b[3]));
  const moment = (session: string, person: string, startSecs: number, endSecs: number) => ({
    ...{ session, person, startSecs, endSecs },
  });

  const before = [moment(first, 'ann', 1_700_000_002, 1_700_000_006)];
  await labelMoments({ ask }, before, { className: 'walk', by: 'me' });
  const untouched = [await open(first), await open(second)];
  const moments = [
    moment(first, 'ann', 1_700_000_004, 1_700_000_005),
    moment(second, 'bob', 1_700_000_101, 1_700_000_102),
    moment(first, 'bob', 1_700_000_001, 1_700_000_002),
  ];
  const done = await labelMoments({ ask }, moments, { className: 'wave', by: 'me' });
  expect(done).toMatchObject({ moments: 3, sessions: 2, failed: [] });
  expect(spansOf(await open(first))).toEqual([
    ['bob', 'wave', 'me', 1_700_000_001, 1_700_000_002],
    ['ann', 'walk', 'me', 1_700_000_002, 1_700_000_004],
    ['ann', 'wave', 'me', 1_700_000_004, 1_700_000_005],
    ['ann', 'walk', 'me', 1_700_000_005, 1_700_000_006],
  ]);
  expect(spansOf(await open(second))).toEqual([
    ['bob', 'wave', 'me', 1_700_000_101, 1_700_000_102],
  ]);

  await done.undo();
  for (const [index, session] of [first, second].entries()) {
    const { revision, ...labels } = await open(session);
    const { revision: earlier, ...expected } = untouched[index]!;
    expect(labels).toEqual(expected);
    expect(revision).toBeGreaterThan(earlier);
  }
});
