import type { MotionSpan } from '../wire/search-events.ts';

/** `SESSION:PERSON:FROM-TO`, seconds of the recording's clock. @throws where it is anything else */
export function parseExample(text: string): MotionSpan {
  const [, session, person, from, to] = /^([^:]+):([^:]*):([\d.]+)-([\d.]+)$/.exec(text) ?? [];
  const [startSecs, endSecs] = [Number(from), Number(to)];
  if (session === undefined || person === undefined || !(startSecs < endSecs)) {
    throw new Error(`expected SESSION:PERSON:FROM-TO with seconds, found ${text}`);
  }
  return { session, person, startSecs, endSecs };
}
