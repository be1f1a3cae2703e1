import { z } from 'zod';
import { parseBy } from './parse-by.ts';
import type { NewSubject, SubjectChange, SubjectDeletion } from './subject-events.ts';

const id = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(120);
const notes = z.string().max(10_000);
const consent = z.enum(['unknown', 'record', 'train', 'withdrawn']);

const newSubject = z.object({ name, notes, consent });
const change = z.object({
  id,
  name: name.exactOptional(),
  notes: notes.exactOptional(),
  consent: consent.exactOptional(),
});
const deletion = z.object({ id, name: z.string().max(200), models: z.array(id).max(10_000) });
const comparison = z.object({ session: id, model: id.exactOptional() });

/** These throw an Error that names the field, what was expected and what was found. */
export function parseNewSubject(value: unknown): NewSubject {
  return parseBy('Person', newSubject, value);
}

export function parseSubjectChange(value: unknown): SubjectChange {
  return parseBy('Person', change, value);
}

export function parseSubjectDeletion(value: unknown): SubjectDeletion {
  return parseBy('Deletion', deletion, value);
}

export function parseCompareRequest(value: unknown): { session: string; model?: string } {
  return parseBy('Comparison', comparison, value);
}
