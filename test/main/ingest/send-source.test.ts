import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createGeneratedSource } from '../../../main/ingest/generated-source.ts';
import { sendSource } from '../../../main/ingest/senders/send-source.ts';

test('sending that is told to end while it waits for a connection ends at once', async () => {
  // Takes connections and never says a word.
  const mute = createServer().listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const ending = new AbortController();
  mute.once('connection', () => ending.abort());
  const startMillis = performance.now();
  const source = createGeneratedSource({ people: 1, seed: 1, rateHz: 30, nowMillis: () => performance.now() }); // prettier-ignore
  const { sent } = await sendSource({
    source,
    to: `http://127.0.0.1:${(mute.address() as AddressInfo).port}`,
    write: () => ({}),
    nowMillis: () => performance.now(),
    signal: ending.signal,
  });
  expect(sent).toBe(0);
  expect(performance.now() - startMillis).toBeLessThan(4000);
  mute.close();
});
