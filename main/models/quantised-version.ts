import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { QuantiseReport } from '../wire/model-events.ts';

const extension = '.quantised.json';

/**
 * How an int8 model of the library compares with the one that it was made of. It lies beside the int8 model, not in its
 * card: speed, and so whether it is worth it, is a matter of this machine.
 */
export type QuantisedVersion = Omit<QuantiseReport, 'model'> & {
  /** Id of the float model. */
  of: string;
  /** When that was trained: one that was trained on since has no int8 version yet. */
  ofCreated: string;
};

const figures = z
  .object({
    sizeBytes: z.number(),
    windowMillis: z.number().positive(),
    frameAccuracy: z.number().optional(),
  })
  .transform((found) => ({ ...found, frameAccuracy: found.frameAccuracy }));

const versionSchema = z.object({
  of: z.string(),
  ofCreated: z.string(),
  float: figures,
  int8: figures,
  engine: z.string(),
  people: z.int(),
  minutes: z.number(),
  isPreferred: z.boolean(),
  reason: z.string(),
});

/** Beside the int8 model of this id, in the library's folder of models. */
export function quantisedVersionPath(folder: string, id: string): string {
  return join(folder, `${id}${extension}`);
}

/** All of a folder by the id of the int8 model; one that cannot be read counts as not there. */
export async function readQuantisedVersions(
  folder: string,
): Promise<Map<string, QuantisedVersion>> {
  const found = new Map<string, QuantisedVersion>();
  for (const file of await readdir(folder).catch(() => [])) {
    if (!file.endsWith(extension)) continue;
    try {
      const version = versionSchema.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
      found.set(basename(file, extension), version);
    } catch {
      // The model then stands for itself, as one that came from elsewhere does.
    }
  }
  return found;
}

export async function saveQuantisedVersion(
  folder: string,
  id: string,
  version: QuantisedVersion,
): Promise<void> {
  await writeAtomically(quantisedVersionPath(folder, id), [JSON.stringify(version)]);
}
