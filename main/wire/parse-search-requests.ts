import { z } from 'zod';
import { parseBy } from './parse-by.ts';
import type { SearchRequest } from './search-events.ts';

const id = z.string().min(1).max(200);
const longestSecs = 60;

/** Fields of a {@link MotionSpan}. */
export const motionSpan = {
  session: id,
  person: z.string().max(200),
  startSecs: z.number(),
  endSecs: z.number(),
};

export function isShortSpan({
  startSecs,
  endSecs,
}: {
  startSecs: number;
  endSecs: number;
}): boolean {
  return startSecs < endSecs && endSecs - startSecs <= longestSecs;
}

export const shortSpanRule = `expected at most ${longestSecs} s, the start before the end`;

const searchRequest = z
  .object({
    ...motionSpan,
    limit: z.int().min(1).max(500),
    sessions: z.array(id).max(100_000).exactOptional(),
  })
  .refine(isShortSpan, shortSpanRule);

/** @throws an Error that names the field, what was expected and what was found */
export function parseSearchRequest(value: unknown): SearchRequest {
  return parseBy('Search', searchRequest, value);
}
