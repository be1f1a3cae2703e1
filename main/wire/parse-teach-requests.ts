import { z } from 'zod';
import { parseBy } from './parse-by.ts';
import { isShortSpan, motionSpan, shortSpanRule } from './parse-search-requests.ts';
import type { TeachRequests } from './teach-events.ts';

type RequestOf<K extends keyof TeachRequests> = Parameters<TeachRequests[K]>[0];

const id = z.string().min(1).max(200);
const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{Cc}*$/u, 'expected one line of text');
const example = z.union([
  z.object(motionSpan).refine(isShortSpan, shortSpanRule),
  z.object({ livePerson: id, lastSecs: z.number().min(0.2).max(30) }),
]);
const lesson = z.object({ name, example });
const exampleOf = z.object({ action: id, example });
const exampleId = z.object({ action: id, example: id });
const rename = z.object({ action: id, name });

/** These throw an Error that names the field, what was expected and what was found. */
export function parseLesson(value: unknown): RequestOf<'teachAction'> {
  return parseBy('Lesson', lesson, value);
}

export function parseExampleOf(value: unknown): RequestOf<'addExample'> {
  return parseBy('Example', exampleOf, value);
}

export function parseExampleId(value: unknown): RequestOf<'removeExample'> {
  return parseBy('Example', exampleId, value);
}

export function parseActionName(value: unknown): RequestOf<'renameAction'> {
  return parseBy('Action', rename, value);
}
