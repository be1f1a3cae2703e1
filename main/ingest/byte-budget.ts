import { ingestLimits } from './ingest-limits.ts';
import { LimitError } from './limit-error.ts';
import { createRateLimit } from './rate-limit.ts';

export type ByteBudget = {
  /** @throws a LimitError when this is more than a sender may send */
  take(bytes: number, isText: boolean): void;
};

/** Counts what one sender sends before it is parsed. */
export function createByteBudget(nowMillis: () => number): ByteBudget {
  const limitOf = (perSec: number) => createRateLimit({ perSec, burst: perSec, nowMillis });
  const all = limitOf(ingestLimits.bytesPerSec);
  const text = limitOf(ingestLimits.textBytesPerSec);
  return {
    take(bytes, isText) {
      if (isText && bytes > ingestLimits.textBytes) throw tooLarge(bytes);
      if (all.take(bytes) && (!isText || text.take(bytes))) return;
      const most = isText ? ingestLimits.textBytesPerSec : ingestLimits.bytesPerSec;
      throw new LimitError(
        'too-many-bytes',
        `sent more than ${most / 1e6} MB a second, so the connection was closed. Send bodies without pictures`,
      );
    },
  };
}

/** @param bytes undefined where nobody counted them before the connection was cut */
export function tooLarge(bytes: number | undefined): LimitError {
  const { textBytes, messageBytes } = ingestLimits;
  const size = bytes === undefined ? 'a larger one' : `${(bytes / 1e6).toFixed(1)} MB`;
  return new LimitError(
    'too-large',
    `expected messages of at most ${textBytes / 1e6} MB of text or ${messageBytes / 1e6} MB with pictures, found ${size}, so the connection was closed. Send bodies without pictures`,
  );
}
