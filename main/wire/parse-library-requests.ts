import { z } from 'zod';
import { jointNames } from '../../model/skeleton.ts';
import type {
  BlockRequest,
  HeightsRequest,
  ImportRequest,
  MotionRequest,
  SessionChange,
} from './library-events.ts';
import { parseBy } from './parse-by.ts';

const name = z.string().min(1).max(200);
const names = z.array(name).min(1).max(10_000);
const tags = z.array(z.string().trim().min(1).max(60)).max(100);
/** A few seconds of a session with many sources; more would hold up what else is asked for. */
const mostFrames = 4096;

const change = z.object({
  sessions: names,
  name: z.string().trim().max(120).exactOptional(),
  notes: z.string().max(10_000).exactOptional(),
  addTags: tags.exactOptional(),
  removeTags: tags.exactOptional(),
  subjects: z.record(name, name.nullable()).exactOptional(),
});

const block = z
  .object({ session: name, from: z.int().min(0), to: z.int().min(0) })
  .refine(({ from, to }) => to > from, 'it ends before it starts')
  .refine(({ from, to }) => to - from <= mostFrames, `a block has at most ${mostFrames} frames`);

const heights = z.object({ session: name, joint: z.enum(jointNames) });

const importRequest = z.object({
  files: z
    .array(z.object({ name, text: z.string() }))
    .min(1)
    .max(1000),
  rateHz: z.number().min(1).max(240),
});

const longestSecs = 60;

const motionRequest = z
  .object({ session: name, person: name, startSecs: z.number(), endSecs: z.number() })
  .refine(({ startSecs, endSecs }) => endSecs >= startSecs, 'it ends before it starts')
  .refine(
    ({ startSecs, endSecs }) => endSecs - startSecs <= longestSecs,
    `a piece is at most ${longestSecs} s long`,
  );

/** These throw an Error that names the field, what was expected and what was found. */
export function parseSessionChange(value: unknown): SessionChange {
  return parseBy('Session', change, value);
}

export function parseBlockRequest(value: unknown): BlockRequest {
  return parseBy('Motion', block, value);
}

export function parseHeightsRequest(value: unknown): HeightsRequest {
  return parseBy('Heights', heights, value);
}

export function parseSessionNames(value: unknown): string[] {
  return parseBy('Sessions', names, value);
}

export function parseImportRequest(value: unknown): ImportRequest {
  return parseBy('Import', importRequest, value);
}

export function parseMotionRequest(value: unknown): MotionRequest {
  return parseBy('Motion', motionRequest, value);
}
