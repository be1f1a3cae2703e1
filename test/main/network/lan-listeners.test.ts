import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen } from '../../../main/ingest/listen.ts';
import { createLanListeners } from '../../../main/network/lan-listeners.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

// Linux and Windows have all of 127.0.0.0/8.
test.skipIf(process.platform === 'darwin')(
  'connections beyond the 256th of an address are cut, and those of this machine are served',
  async () => {
    const server = createServer((_request, response) => response.end('here'));
    const port = await listen(server, '127.0.0.1', 0);
    closers.push(() => server.close());
    const listeners = createLanListeners([{ server, port }]);
    await listeners.use(['127.0.0.2']);
    closers.push(() => listeners.use([]));
    const knock = async () => {
      const socket = connect(port, '127.0.0.2');
      closers.push(() => socket.destroy());
      await once(socket, 'connect');
      return socket;
    };
    for (let count = 0; count < 256; count++) await knock();
    const tooMany = await knock();
    await once(tooMany.resume(), 'close');
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  },
);
