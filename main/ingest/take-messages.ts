import { ingestLimits } from './ingest-limits.ts';
import type { MessageSource } from './message-source.ts';
import { createRateLimit } from './rate-limit.ts';

/**
 * Hands a sender's messages to its source, as many as a sender may send.
 *
 * @param cut closes the connection of a sender that floods it
 */
export function takeMessages(
  source: MessageSource,
  nowMillis: () => number,
  cut: (reason: string) => void,
): (event: string, message: unknown) => void {
  const { messagesPerSec, floodMessagesPerSec } = ingestLimits;
  const limitOf = (perSec: number) => createRateLimit({ perSec, burst: perSec, nowMillis });
  const limit = limitOf(messagesPerSec);
  const flood = limitOf(floodMessagesPerSec);
  // Text was counted on its way here. Of bytes nobody knew that they would be read as text.
  const bytes = limitOf(ingestLimits.textBytesPerSec);
  return (event, message) => {
    if (!flood.take()) {
      const text = `sent more than ${floodMessagesPerSec} messages a second, so the connection was closed`;
      source.problem('flood', text);
      cut(text);
    } else if (!limit.take()) {
      source.problem(
        'too-fast',
        `sends more than ${messagesPerSec} messages a second, so some are left out`,
      );
    } else if (!bytes.take(byteLengthOf(message))) {
      source.problem(
        'too-many-bytes',
        `sends more than ${ingestLimits.textBytesPerSec / 1e6} MB of JSON as bytes a second, so some are left out`,
      );
    } else source.receive(event, message);
  };
}

/** 0 of what is not to be parsed, or is not worth a look. */
function byteLengthOf(message: unknown): number {
  const isBytes = message instanceof Uint8Array || message instanceof ArrayBuffer;
  return isBytes && message.byteLength <= ingestLimits.textBytes ? message.byteLength : 0;
}
