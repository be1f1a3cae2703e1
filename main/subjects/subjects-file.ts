import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { parseBy } from '../wire/parse-by.ts';

const consent = z.enum(['unknown', 'record', 'train', 'withdrawn']);

const counts = z.object({ frames: z.number(), labels: z.number(), files: z.number() });

const report = z.object({
  date: z.string(),
  sessions: z.number(),
  wholeSessions: z.number(),
  ...counts.shape,
  models: z.array(z.string()),
  stillNamedIn: z.array(z.string()),
});

const subject = z.object({
  id: z.string(),
  name: z.string(),
  notes: z.string(),
  consent,
  history: z.array(z.object({ consent, date: z.string() })),
  /** What was found before the first of it was deleted, by session or entry of the trash: a deletion that is going on. */
  deleting: z
    .record(
      z.string(),
      counts.extend({
        /** Their ids in it. */
        people: z.array(z.string()),
        /** Nobody else is in it. */
        isWhole: z.boolean(),
      }),
    )
    .exactOptional(),
});

const schema = z.object({
  isOnlyWithConsent: z.boolean(),
  subjects: z.array(subject),
  deletions: z.array(report),
});

/** Who the people of recordings are, and what they agreed to: the content of `HOME/subjects.json`. */
export type SubjectsFile = z.infer<typeof schema>;
export type KeptSubject = SubjectsFile['subjects'][number];

/** @throws an Error that says what is wrong: nobody may be learned from because a file could not be read */
export async function loadSubjects(home: string): Promise<SubjectsFile> {
  const path = join(home, 'subjects.json');
  try {
    return parseBy('People', schema, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { isOnlyWithConsent: false, subjects: [], deletions: [] };
    }
    const { message } = error as Error;
    throw new Error(`${path} cannot be read: ${message}. Mend it or move it away`, {
      cause: error,
    });
  }
}

export async function saveSubjects(home: string, file: SubjectsFile): Promise<void> {
  const text = `${JSON.stringify(file, undefined, 1)}\n`;
  await writeAtomically(join(home, 'subjects.json'), [text], 0o600);
}

/** What a session's people are mapped to: somebody's id, or the name that was typed while they were recorded. */
export function subjectNamed(
  { subjects }: Pick<SubjectsFile, 'subjects'>,
  reference: string,
): KeptSubject | undefined {
  return subjects.find(({ name }) => name === reference) ?? subjects.find(({ id }) => id === reference); // prettier-ignore
}

/** @throws where there is no such entry */
export function findSubject(file: SubjectsFile, id: string): KeptSubject {
  const found = file.subjects.find((each) => each.id === id);
  if (found === undefined) throw new Error('This person is not in the list any more');
  return found;
}
