import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { parseBy } from '../wire/parse-by.ts';
import { replaceFile } from './replace-file.ts';

const fileName = 'settings.json';

export type SettingsFile = {
  /**
   * The settings of one part of the app.
   *
   * @param schema gives every field a default, so that it makes whole settings of `{}`
   */
  part<T extends object>(name: string, schema: z.ZodType<T>): SettingsPart<T>;
  /** Resolves when all that was changed is on the disk. */
  close(): Promise<void>;
};

export type SettingsPart<T> = {
  value(): T;
  /** Resolves when it is on the disk. @throws in words when it cannot be written; the new value then holds until the app ends */
  change(settings: Partial<T>): Promise<void>;
};

/**
 * What a person set, in one file of the library: a JSON object with an object a part. Fields that this version does not
 * know are kept. A file that cannot be read is put aside, and one part that is wrong starts from its defaults; both are told.
 */
export async function openSettings(
  home: string,
  onProblem: (text: string) => void,
): Promise<SettingsFile> {
  const path = join(home, fileName);
  const content = await readSettings(path, onProblem);
  let last: Promise<unknown> = Promise.resolve();
  const save = (): Promise<void> => {
    const written = last.then(() => replaceFile(path, `${JSON.stringify(content, null, 2)}\n`));
    last = written.catch(() => undefined);
    return written;
  };
  return {
    part(name, schema) {
      let value = parsePart(name, schema, content[name], onProblem);
      return {
        value: () => value,
        async change(settings) {
          value = parseBy(`Settings of ${name}`, schema, { ...value, ...settings });
          content[name] = { ...objectOf(content[name]), ...value };
          await save();
        },
      };
    },
    async close() {
      await last;
    },
  };
}

async function readSettings(
  path: string,
  onProblem: (text: string) => void,
): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      onProblem(`The settings cannot be read, so defaults are used: ${(error as Error).message}`);
    }
    return {};
  }
  try {
    const content: unknown = JSON.parse(text);
    if (isObject(content)) return content;
  } catch {
    // Told below: what is no JSON is no object of settings either.
  }
  const aside = path.replace(/\.json$/, `-damaged-${Date.now()}.json`);
  await rename(path, aside);
  onProblem(`The settings were damaged and start anew. What was there is kept in ${aside}`);
  return {};
}

function parsePart<T extends object>(
  name: string,
  schema: z.ZodType<T>,
  found: unknown,
  onProblem: (text: string) => void,
): T {
  try {
    return parseBy(`Settings of ${name}`, schema, found ?? {});
  } catch (error) {
    onProblem(`${(error as Error).message}. Defaults are used instead`);
    return schema.parse({});
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
