import { io } from 'socket.io-client';
import type { Frame } from '../../wire/frame.ts';
import type { Source } from '../source.ts';

const connectLimitMillis = 5000;

export type SendOptions = {
  source: Source;
  /** Address of a socket.io server that takes `bodyFrame` events. */
  to: string;
  /** Asked for by an app on another machine. */
  token?: string;
  write: (frame: Frame) => object;
  nowMillis: () => number;
  /** Ends the sending early. */
  signal: AbortSignal;
};

/**
 * Sends what a source gives, at the source's pace, until it ends or is told to. Frames of a time without connection are
 * not sent. @throws when there is no connection within five seconds.
 */
export async function sendSource(options: SendOptions): Promise<{ sent: number; seconds: number }> {
  const { source, to, token, write, nowMillis, signal } = options;
  const socket = io(to, {
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    ...(token === undefined ? {} : { auth: { token } }),
  });
  try {
    let limit: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      let reason = 'nobody answers there';
      const refuse = () => reject(new Error(`Not connected to ${to} within 5 s: ${reason}`));
      limit = setTimeout(refuse, connectLimitMillis);
      socket.on('connect_error', ({ message }) => {
        reason = message;
      });
      socket.once('connect', () => resolve());
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) resolve();
    }).finally(() => clearTimeout(limit));
    const startMillis = nowMillis();
    let sent = 0;
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) return resolve();
      source.start({
        frame(frame) {
          if (!socket.connected) return;
          socket.emit('bodyFrame', write(frame));
          sent++;
        },
        problem: ({ text }) => reject(new Error(text)),
        changed: () => undefined,
        ended: () => resolve(),
      });
    });
    return { sent, seconds: (nowMillis() - startMillis) / 1000 };
  } finally {
    source.stop();
    // What is still in its buffer is sent first.
    socket.disconnect();
  }
}
