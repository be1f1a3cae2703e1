import { WebSocket, type RawData } from 'ws';
import { createByteBudget, tooLarge } from '../byte-budget.ts';
import { ingestLimits } from '../ingest-limits.ts';
import { endOnce } from './end-once.ts';
import { openLimitMillis, type Transport, type TransportListener } from './transport.ts';

/** Connects to a server that sends JSON by plain WebSocket. */
export function openWebSocket(
  url: string,
  given: TransportListener,
  nowMillis: () => number,
): Transport {
  const budget = createByteBudget(nowMillis);
  const socket = new WebSocket(url, {
    handshakeTimeout: openLimitMillis,
    maxPayload: ingestLimits.textBytes,
  });
  const { listener, transport } = endOnce(given, () => socket.terminate());
  let isOpen = false;
  socket.on('open', () => {
    isOpen = true;
    listener.opened();
  });
  socket.on('message', (data: RawData) => {
    const bytes = data as Buffer;
    try {
      budget.take(bytes.byteLength, true);
    } catch (error) {
      return listener.ended({ reason: 'too-much', words: (error as Error).message });
    }
    listener.message('message', bytes.toString());
  });
  socket.on('unexpected-response', (_request, { statusCode = 0 }) =>
    listener.ended(
      statusCode === 401 || statusCode === 403
        ? { reason: 'refused', words: `HTTP ${statusCode}` }
        : { reason: 'unreachable', words: `HTTP ${statusCode}` },
    ),
  );
  socket.on('error', (error) => {
    const isTooLarge = 'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
    if (isTooLarge) listener.ended({ reason: 'too-much', words: tooLarge(undefined).message });
    else listener.ended({ reason: isOpen ? 'lost' : 'unreachable', words: error.message });
  });
  socket.on('close', (code, reason) => {
    const words = reason.toString();
    // 1008: against the server's policy.
    listener.ended({ reason: code === 1008 ? 'refused' : 'lost', words });
  });
  return transport;
}
