import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecordedLive } from '../../../main/compare/followed-motion.ts';
import { LiveMemory } from '../../../main/record/live-memory.ts';
import { recordedFrame } from '../../../main/record/recorded-message.ts';
import { walkingBody } from '../../support/walking-body.ts';

test('what is kept of the last minute begins with how people were told apart then, however often that changed since', async () => {
  const begun = Date.UTC(2026, 0, 1);
  let now = begun;
  const secs = () => (now - begun) / 1000;
  const memory = new LiveMemory({
    nowMillis: () => now,
    sources: () => [],
    layoutOf: () => undefined,
    model: () => null,
    people: () => ({
      settings: {
        returnWithinSecs: Math.max(1, secs() - 40),
        isSmoothing: false,
        isRepairingFlips: true,
      },
    }),
    namedPeople: () => [],
  });
  for (; secs() < 90; now += 500) {
    const bodies = [walkingBody('ann', secs())];
    memory.push(recordedFrame({ sourceId: 'left', timeMillis: now, arrivalMillis: now, bodies }));
    for (const message of memory.look()) memory.push(message);
  }
  const folder = await mkdtemp(join(tmpdir(), 'framewise-memory-'));
  const { id } = await memory.keep(folder, { fromMillis: 0, toMillis: now, name: 'all' });
  const { people, motions } = await readRecordedLive(join(folder, `${id}.mcap`));
  expect(motions[0]!.times[0]! - begun / 1000).toBeCloseTo(29.5, 3);
  expect(people[0]!.settings.returnWithinSecs).toBe(1);
  expect(people.at(-1)!.settings.returnWithinSecs).toBe(49.5);
});
