import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { SessionAbout, SessionChange } from '../wire/library-events.ts';

const schema = z.object({
  name: z.string().min(1).exactOptional(),
  notes: z.string(),
  tags: z.array(z.string()),
  subjects: z.record(z.string(), z.string()),
});

/** Where a person's words about a recording lie: `ID.about.json` beside `ID.mcap`. */
export function aboutPath(recording: string): string {
  return recording.replace(/\.mcap$/i, '') + '.about.json';
}

/**
 * What a person said about a recording; empty where nobody said anything.
 *
 * @throws an Error that says which field is wrong
 */
export async function loadAbout(recording: string): Promise<SessionAbout> {
  const path = aboutPath(recording);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { notes: '', tags: [], subjects: {} };
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`Name, notes and tags cannot be read: ${reason} (${path})`, { cause: error });
  }
}

/** At every moment, a power cut included, either the old words or the new ones are there. */
export async function saveAbout(recording: string, about: SessionAbout): Promise<void> {
  await writeAtomically(aboutPath(recording), [`${JSON.stringify(about, undefined, 1)}\n`], 0o600);
}

/** What is said after a change: fields that it leaves out stay as they are. */
export function changeAbout(
  { name: oldName, ...about }: SessionAbout,
  { name = oldName, ...change }: Omit<SessionChange, 'sessions'>,
): SessionAbout {
  const removed = new Set(change.removeTags);
  const tags = new Set([...about.tags, ...(change.addTags ?? [])]);
  const subjects = { ...about.subjects, ...change.subjects };
  return {
    ...(name === undefined || name === '' ? {} : { name }),
    notes: change.notes ?? about.notes,
    tags: [...tags].filter((tag) => !removed.has(tag)),
    subjects: Object.fromEntries(
      Object.entries(subjects).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
  };
}
