import { z } from 'zod';
import { parseBy } from './parse-by.ts';
import {
  recentSecs,
  type LiveMoment,
  type RecordingAbout,
  type RecordingRequest,
} from './recording-events.ts';

const recording = z.object({
  countdownSecs: z.number().min(0).max(60),
  lengthSecs: z.number().min(1).max(86_400).exactOptional(),
});
const recent = z.object({ secs: z.number().min(1).max(recentSecs) });
const moment = z
  .object({
    person: z.string().min(1).max(200),
    fromMillis: z.number().min(0),
    toMillis: z.number(),
  })
  .refine(({ fromMillis, toMillis }) => {
    const secs = (toMillis - fromMillis) / 1000;
    return secs > 0 && secs <= recentSecs;
  }, `expected at most ${recentSecs} s, the start before the end`);
const about = z.object({
  name: z.string().trim().max(120).exactOptional(),
  notes: z.string().max(10_000).exactOptional(),
});

/** These throw an Error that names the field, what was expected and what was found. */
export function parseRecordingRequest(value: unknown): RecordingRequest {
  return parseBy('Recording', recording, value);
}

export function parseKeepRecent(value: unknown): { secs: number } {
  return parseBy('What to keep', recent, value);
}

export function parseLiveMoment(value: unknown): LiveMoment {
  return parseBy('Moment to keep', moment, value);
}

export function parseRecordingAbout(value: unknown): Partial<RecordingAbout> {
  return parseBy('Description of a recording', about, value);
}
