import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '../settings/replace-file.ts';
import { parseBy } from '../wire/parse-by.ts';

const example = z.object({
  id: z.string(),
  session: z.string(),
  person: z.string(),
  startSecs: z.number(),
  endSecs: z.number(),
});

const action = z.object({
  id: z.string(),
  name: z.string(),
  examples: z.array(example),
  negatives: z.array(example),
});

const schema = z.object({
  /** Id of the model whose encoder and classes the actions build on. */
  base: z.string().optional(),
  actions: z.array(action),
});

/** What a person taught: the content of `HOME/actions.json`. */
export type Taught = z.infer<typeof schema>;
export type KeptAction = Taught['actions'][number];
export type KeptExample = z.infer<typeof example>;

export type TaughtFile = {
  value(): Taught;
  /** Resolves when it is on the disk; changes come one after the other. @throws where it cannot be written */
  change(edit: (taught: Taught) => Taught | Promise<Taught>): Promise<Taught>;
};

/** @throws where the file is there and cannot be read: what was taught must not be overwritten */
export async function openTaughtFile(home: string): Promise<TaughtFile> {
  const path = join(home, 'actions.json');
  const read = async (): Promise<Taught> => {
    try {
      return parseBy('Taught actions', schema, JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { actions: [] };
      throw new Error(`${path} cannot be read: ${(error as Error).message}. Mend it or move it away, then start again`, { cause: error }); // prettier-ignore
    }
  };
  let value = await read();
  let last: Promise<unknown> = Promise.resolve();
  return {
    value: () => value,
    change(edit) {
      const changed = last.then(async () => {
        // Another process takes out of it whoever is deleted from the library.
        const next = await edit(await read());
        await replaceFile(path, `${JSON.stringify(next, null, 1)}\n`);
        value = next;
        return next;
      });
      last = changed.catch(() => undefined);
      return changed;
    },
  };
}
