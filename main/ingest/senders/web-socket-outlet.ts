import { once } from 'node:events';
import { WebSocket } from 'ws';
import { connectLimitMillis, type Outlet } from './outlet.ts';

const retryMillis = 500;

/** @throws when there is no connection within five seconds; undefined when it was told to end before */
export async function openWebSocketOutlet(options: {
  to: string;
  token: string | undefined;
  /** Sent first on every connection. */
  hello: object | undefined;
  signal: AbortSignal;
}): Promise<Outlet | undefined> {
  const { token, hello, signal } = options;
  const url = new URL(options.to.replace(/^http/, 'ws'));
  if (token !== undefined) url.searchParams.set('token', token);
  let socket: WebSocket;
  let isOver = false;
  let lastProblem = 'nobody answers there';
  const connect = () => {
    socket = new WebSocket(url, { handshakeTimeout: connectLimitMillis });
    socket.on('open', () => hello && socket.send(JSON.stringify(hello)));
    socket.on('error', ({ message }) => (lastProblem = message || lastProblem));
    socket.on('close', () => {
      if (!isOver) setTimeout(connect, retryMillis).unref();
    });
    return socket;
  };
  const end = () => {
    isOver = true;
    socket.close();
  };
  const limit = AbortSignal.any([AbortSignal.timeout(connectLimitMillis), signal]);
  const isOpen = () => socket.readyState === WebSocket.OPEN;
  connect();
  while (!isOpen()) {
    try {
      await once(socket!, 'open', { signal: limit });
    } catch {
      // Not open yet: the limit has the last word.
    }
    if (signal.aborted) {
      end();
      return undefined;
    }
    if (limit.aborted) {
      end();
      throw new Error(`Not connected to ${options.to} within 5 s: ${lastProblem}`);
    }
    if (!isOpen()) await pause(retryMillis, limit);
  }
  return {
    where: options.to,
    send(messages) {
      if (!isOpen()) return false;
      for (const { message } of messages) socket.send(JSON.stringify(message));
      return true;
    },
    async close() {
      isOver = true;
      if (socket.readyState === WebSocket.CLOSED) return;
      socket.close();
      await once(socket, 'close');
    },
  };
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
