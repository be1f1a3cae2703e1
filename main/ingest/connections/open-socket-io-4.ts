import { io } from 'socket.io-client';
import { createBoundedParser } from '../bounded-parser.ts';
import { LimitError } from '../limit-error.ts';
import { endOnce } from './end-once.ts';
import { openLimitMillis, type Transport, type TransportListener } from './transport.ts';

/** Connects to a server of socket.io 3 or 4. One of version 2 ends it as `other-version`. */
export function openSocketIo4(
  url: string,
  given: TransportListener,
  nowMillis: () => number,
): Transport {
  const socket = io(url, {
    forceNew: true,
    reconnection: false,
    timeout: openLimitMillis,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    parser: createBoundedParser(nowMillis),
  });
  const { listener, transport } = endOnce(given, () => socket.disconnect());
  socket.on('connect', () => listener.opened());
  socket.onAny((event: string, message: unknown) => listener.message(event, message));
  socket.on('connect_error', (error) => {
    // Only an error that the server itself sent has room for data.
    const isOfServer = 'data' in error;
    if (/v2\.x/.test(error.message)) listener.ended({ reason: 'other-version', words: '' });
    else if (isOfServer) listener.ended({ reason: 'refused', words: error.message });
    else listener.ended({ reason: 'unreachable', words: error.message });
  });
  socket.on('disconnect', (reason, details: unknown) => {
    const isTooMuch = details instanceof LimitError;
    if (isTooMuch) listener.ended({ reason: 'too-much', words: details.message });
    else listener.ended({ reason: 'lost', words: reason });
  });
  return transport;
}
