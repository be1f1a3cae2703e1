import type { Source } from '../source.ts';
import type { MessageWriter } from './message-writer.ts';
import type { Outlet } from './outlet.ts';

/** How long a stall takes: longer than the app waits for a sensor before it forgets who was there. */
const stallMillis = 1000;

/**
 * Sends what a source gives, at the source's pace, until it ends or is told to. Frames of a time without connection are not
 * sent.
 */
export async function sendSource(options: {
  source: Source;
  outlet: Outlet;
  write: MessageWriter;
  nowMillis: () => number;
  /** Every so many seconds nothing is sent for a second, as sensors do whose machine is busy. */
  stallEverySecs?: number | undefined;
  /** Ends the sending early. */
  signal: AbortSignal;
}): Promise<{ sent: number; seconds: number }> {
  const { source, outlet, write, nowMillis, stallEverySecs = Infinity, signal } = options;
  const startMillis = nowMillis();
  const isStalled = () => {
    const period = stallEverySecs * 1000 + stallMillis;
    return period < Infinity && (nowMillis() - startMillis) % period > stallEverySecs * 1000;
  };
  let sent = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) return resolve();
      source.start({
        frame(frame) {
          if (isStalled()) return;
          const messages = write(frame);
          if (outlet.send(messages)) sent += messages.length;
        },
        problem: ({ text }) => reject(new Error(text)),
        changed: () => undefined,
        ended: () => resolve(),
      });
    });
    return { sent, seconds: (nowMillis() - startMillis) / 1000 };
  } finally {
    source.stop();
    await outlet.close();
  }
}
