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
 * know are kept. A damaged file is put aside, one that cannot be read is left as it is and nothing is saved, and one part
 * that is wrong starts from its defaults; all are told.
 */
export async function openSettings(
  home: string,
  onProblem: (text: string) => void,
): Promise<SettingsFile> {
  const path = join(home, fileName);
  const { content, unread } = await readSettings(path, onProblem);
  let last: Promise<unknown> = Promise.resolve();
  const save = (): Promise<void> => {
    // What it holds would be lost.
    if (unread !== undefined) return Promise.reject(new Error(`Not saved: ${unread}`));
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

/** `unread` says why the file that is there could not be read, and what to do. */
async function readSettings(
  path: string,
  onProblem: (text: string) => void,
): Promise<{ content: Record<string, unknown>; unread?: string }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { content: {} };
    const unread = `the settings in ${path} cannot be read (${(error as Error).message}). Make the file readable and start Framewise again`;
    onProblem(`Defaults are used and no changes are saved: ${unread}`);
    return { content: {}, unread };
  }
  try {
    const content: unknown = JSON.parse(text);
    if (isObject(content)) return { content };
  } catch {
    // Told below: what is no JSON is no object of settings either.
  }
  const aside = path.replace(/\.json$/, `-damaged-${Date.now()}.json`);
  await rename(path, aside);
  onProblem(`The settings were damaged and start anew. What was there is kept in ${aside}`);
  return { content: {} };
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
