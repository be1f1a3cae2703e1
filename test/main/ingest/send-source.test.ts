import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openOutlet } from '../../../main/ingest/senders/open-outlet.ts';

test.each(['kinect2', 'plain'] as const)(
  'a sender of %s that is told to end while it waits for a connection ends at once',
  async (dialect) => {
    // Takes connections and never says a word.
    const mute = createServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const ending = new AbortController();
    mute.once('connection', () => ending.abort());
    const outlet = await openOutlet({
      target: { to: `http://127.0.0.1:${(mute.address() as AddressInfo).port}`, token: undefined },
      dialect,
      rateHz: 30,
      signal: ending.signal,
    });
    expect(outlet).toBeUndefined();
    mute.close();
  },
);
