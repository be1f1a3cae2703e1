import { access, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { stampOf } from '../recordings/outline-cache.ts';
import { loadFeatures, type SessionFeatures } from './session-features.ts';

const modelsFile = 'models.json';
const modelsSchema = z.array(z.string());

/** Where the features by one encoder lie: `HOME/features/HASH/SESSION.STAMP.features`, the stamp that of the recording. */
export type FeaturesFolder = {
  readonly path: string;
  /** The file of a recording's features, be it there or not; the features of one that is replaced have another. */
  fileOf(session: string, recording: string): Promise<string>;
  has(session: string, recording: string): Promise<boolean>;
  /** undefined where they are not there. */
  load(session: string, recording: string): Promise<SessionFeatures | undefined>;
  /** Removes what is of none of these sessions, or of a recording that was replaced. */
  keepOnly(sessions: readonly { session: string; recording: string }[]): Promise<void>;
  /** Its models: when the last of them is gone, so are the features. */
  addModel(id: string): Promise<void>;
};

export function featuresFolder(home: string, hash: string): FeaturesFolder {
  const folder = join(home, 'features', hash);
  const nameOf = async (session: string, recording: string) =>
    `${session}.${await stampOf(recording)}.features`;
  const fileOf = async (session: string, recording: string) =>
    join(folder, await nameOf(session, recording));
  return {
    path: folder,
    fileOf,
    has: async (session, recording) =>
      access(await fileOf(session, recording)).then(
        () => true,
        () => false,
      ),
    load: async (session, recording) => loadFeatures(await fileOf(session, recording)),
    async keepOnly(sessions) {
      const names = sessions.map(({ session, recording }) => nameOf(session, recording));
      const kept = new Set([modelsFile, ...(await Promise.all(names))]);
      for (const name of await namesIn(folder)) {
        if (!kept.has(name) && name.endsWith('.features')) await rm(join(folder, name), { force: true }); // prettier-ignore
      }
    },
    async addModel(id) {
      const known = await modelsOf(folder);
      if (known.includes(id)) return;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomically(join(folder, modelsFile), [JSON.stringify([...known, id])], 0o600);
    },
  };
}

/** Removes features by encoders that no model of the library has any more. */
export async function dropUnusedFeatures(home: string, models: readonly string[]): Promise<void> {
  const all = join(home, 'features');
  for (const hash of await namesIn(all)) {
    const users = await modelsOf(join(all, hash));
    if (users.some((id) => models.includes(id))) continue;
    await rm(join(all, hash), { recursive: true, force: true });
  }
}

async function modelsOf(folder: string): Promise<string[]> {
  try {
    return modelsSchema.parse(JSON.parse(await readFile(join(folder, modelsFile), 'utf8')));
  } catch {
    return [];
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
