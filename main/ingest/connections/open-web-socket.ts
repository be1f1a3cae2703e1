import { WebSocket, type RawData } from 'ws';
import { ingestLimits } from '../ingest-limits.ts';
import { endOnce } from './end-once.ts';
import { openLimitMillis, type Transport, type TransportListener } from './transport.ts';

/** Connects to a server that sends JSON by plain WebSocket. */
export function openWebSocket(url: string, given: TransportListener): Transport {
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
  socket.on('message', (data: RawData) => listener.message('message', (data as Buffer).toString()));
  socket.on('unexpected-response', (_request, { statusCode = 0 }) =>
    listener.ended(
      statusCode === 401 || statusCode === 403
        ? { reason: 'refused', words: `HTTP ${statusCode}` }
        : { reason: 'unreachable', words: `HTTP ${statusCode}` },
    ),
  );
  socket.on('error', ({ message }) =>
    listener.ended({ reason: isOpen ? 'lost' : 'unreachable', words: message }),
  );
  socket.on('close', (code, reason) => {
    const words = reason.toString();
    // 1008: against the server's policy.
    listener.ended({ reason: code === 1008 ? 'refused' : 'lost', words });
  });
  return transport;
}
