import { z } from 'zod';
import { parseBy } from './parse-by.ts';
import type { PeopleRequests, PeopleSettings } from './people-events.ts';

type RequestOf<K extends keyof PeopleRequests> = Parameters<PeopleRequests[K]>[0];

const id = z.string().min(1).max(200);
const merge = z.object({ into: id, from: id });
const swap = z.object({ a: id, b: id });
const split = z.object({ id });
const rename = z.object({ id, name: z.string().trim().min(1).max(60) });

const settings = z
  .object({
    returnWithinSecs: z.number().min(0).max(60),
    isSmoothing: z.boolean(),
    isRepairingFlips: z.boolean(),
  })
  .partial();

/** These throw an Error that names the field, what was expected and what was found. */
export function parseMergePeople(value: unknown): RequestOf<'mergePeople'> {
  return parseBy('Merge', merge, value);
}

export function parseSwapPeople(value: unknown): RequestOf<'swapPeople'> {
  return parseBy('Swap', swap, value);
}

export function parseSplitPerson(value: unknown): RequestOf<'splitPerson'> {
  return parseBy('Split', split, value);
}

export function parseRenamePerson(value: unknown): RequestOf<'renamePerson'> {
  return parseBy('Person', rename, value);
}

export function parsePeopleSettings(value: unknown): Partial<PeopleSettings> {
  const found = Object.entries(parseBy('People', settings, value));
  return Object.fromEntries(found.filter(([, setting]) => setting !== undefined));
}
