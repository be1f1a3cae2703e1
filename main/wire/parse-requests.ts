import { z } from 'zod';
import type { LiveSettings } from './live-events.ts';
import type { SourceRequest } from './source-events.ts';
import { parseBy } from './parse-by.ts';

const name = z.string().min(1).max(200);

const sourceRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('generated'), people: z.int().min(1).max(6) }),
  z.object({ kind: z.literal('kinect') }),
  z.object({ kind: z.literal('replay'), session: name }),
  z.object({ kind: z.literal('none') }),
]);

const liveSettings = z.object({
  threshold: z.number().min(0).max(1).optional(),
  delaySecs: z.number().min(0).max(1).optional(),
  shortestSecs: z.number().min(0).max(60).optional(),
  classes: z
    .record(
      z.string().max(200),
      z.object({
        threshold: z.number().min(0).max(1).exactOptional(),
        shortestSecs: z.number().min(0).max(60).exactOptional(),
      }),
    )
    .optional(),
});

/** These throw an Error that names the field, what was expected and what was found. */
export function parseSourceRequest(value: unknown): SourceRequest {
  return parseBy('Source', sourceRequest, value);
}

export function parseLiveSettings(value: unknown): Partial<LiveSettings> {
  const { threshold, delaySecs, shortestSecs, classes } = parseBy('Settings', liveSettings, value);
  return {
    ...(threshold === undefined ? {} : { threshold }),
    ...(delaySecs === undefined ? {} : { delaySecs }),
    ...(shortestSecs === undefined ? {} : { shortestSecs }),
    ...(classes === undefined ? {} : { classes }),
  };
}

/** The id of a model or a run, or the name of an engine. */
export function parseName(what: string, value: unknown): string {
  return parseBy(what, name, value);
}
