import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { Suggestion } from '../wire/label-events.ts';

const schema = z.object({
  stamp: z.string(),
  suggestions: z.array(
    z.object({
      person: z.string(),
      class: z.string(),
      start: z.number(),
      end: z.number(),
      confidence: z.number(),
    }),
  ),
});

/** Ids of a session and a model, and their files. */
type Files = { session: string; recording: string; model: string; weights: string };

/** What models found in sessions, by what the files of both look like. */
export function suggestionCache(home: string) {
  const folder = join(home, 'cache', 'suggestions');
  const pathOf = ({ session, model }: Files) => join(folder, `${session}~${model}.json`);
  return {
    async load(files: Files): Promise<Suggestion[] | undefined> {
      try {
        const kept = schema.parse(JSON.parse(await readFile(pathOf(files), 'utf8')));
        return kept.stamp === (await stampOf(files)) ? kept.suggestions : undefined;
      } catch {
        // Missing, half-written or of another version: the model runs again.
        return undefined;
      }
    },
    async save(files: Files, suggestions: Suggestion[]): Promise<void> {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const text = JSON.stringify({ stamp: await stampOf(files), suggestions });
        await writeAtomically(pathOf(files), [text], 0o600);
      } catch {
        // A disk that is full or read-only only makes the model run again next time.
      }
    },
  };
}

async function stampOf({ recording, weights }: Files): Promise<string> {
  const found = await Promise.all([stat(recording), stat(weights)]);
  return found.map(({ size, mtimeMs }) => `${size}-${mtimeMs}`).join(' ');
}
