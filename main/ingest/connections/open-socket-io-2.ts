import connect from 'socket.io-client-v2';
import { createByteBudget } from '../byte-budget.ts';
import { endOnce } from './end-once.ts';
import { openLimitMillis, type Transport, type TransportListener } from './transport.ts';

/** Connects to a server of socket.io 1 or 2, which clients of later versions cannot join. */
export function openSocketIo2(
  url: string,
  given: TransportListener,
  nowMillis: () => number,
): Transport {
  const socket = connect(url, { forceNew: true, reconnection: false, timeout: openLimitMillis });
  const { listener, transport } = endOnce(given, () => socket.close());
  limitBytes(socket.io.decoder, nowMillis, (words) =>
    listener.ended({ reason: 'too-much', words }),
  );
  socket.on('connect', () => listener.opened());
  // Version 2 has no way to listen to all events but this.
  socket.onevent = ({ data }) => {
    if (Array.isArray(data)) listener.message(String(data[0]), data[1]);
  };
  socket.on('error', (words) => listener.ended({ reason: 'refused', words: wordsOf(words) }));
  for (const event of ['connect_error', 'connect_timeout']) {
    socket.on(event, (words) => listener.ended({ reason: 'unreachable', words: wordsOf(words) }));
  }
  socket.on('disconnect', (words) => listener.ended({ reason: 'lost', words: wordsOf(words) }));
  return transport;
}

/** Counts what comes before it is parsed. Another parser cannot be given: those of later versions read later protocols. */
function limitBytes(
  decoder: { add(data: unknown): void },
  nowMillis: () => number,
  onTooMuch: (words: string) => void,
): void {
  const budget = createByteBudget(nowMillis);
  const add = decoder.add.bind(decoder);
  decoder.add = (data) => {
    const isText = typeof data === 'string';
    try {
      budget.take(isText ? Buffer.byteLength(data) : (data as Uint8Array).byteLength, isText);
    } catch (error) {
      return onTooMuch((error as Error).message);
    }
    add(data);
  };
}

function wordsOf(value: unknown): string {
  if (value instanceof Error) return value.message;
  return typeof value === 'string' ? value : '';
}
