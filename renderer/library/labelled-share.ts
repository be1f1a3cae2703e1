import type { SessionSummary } from '../../main/wire/library-events.ts';

/** Which part of a session's frames is labelled, 0 to 1. */
export function labelledShare({ labelledFrames, frames }: SessionSummary): number {
  return labelledFrames / Math.max(1, frames);
}
