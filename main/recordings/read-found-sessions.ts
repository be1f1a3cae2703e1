import { type FindOptions, findSessions } from './find-sessions.ts';
import type { PkummdFolders } from './pkummd-companions.ts';
import type { LeftOutBecause } from '../subjects/training-consent.ts';
import { readSessions, type ReadSession } from './read-session-file.ts';

export type SkippedFile = {
  file: string;
  reason: string;
  /** Where only somebody in it is left out, and not the file. */
  person?: { key: string; why: LeftOutBecause };
};

export type ItemsToRead = FindOptions & {
  /** Ids of the library's sessions, session files, importable files, and folders of them. */
  items: readonly string[];
  /** For files that do not say their rate; 30 by default. */
  rateHz?: number;
};

/**
 * The sessions that items stand for, one in memory at a time. What cannot be read is added to `skipped`.
 *
 * @throws for an item that is neither in the library nor a path
 */
export async function* readFoundSessions(
  { items, rateHz = 30, ...where }: ItemsToRead,
  skipped: SkippedFile[],
): AsyncGenerator<{ id: string; file: string; session: ReadSession }, void> {
  const pkummdFolders: PkummdFolders = new Map();
  for (const { id, file } of await findSessions(items, where)) {
    const sessions = readSessions(file, { rateHz, pkummdFolders });
    for (;;) {
      const next = await sessions.next().catch((error: unknown) => {
        skipped.push({ file, reason: (error as Error).message });
        return undefined;
      });
      if (next === undefined || next.done === true) break;
      const { sample } = next.value;
      yield { id: sample === undefined ? id : `${id}-${sample}`, file, session: next.value };
    }
  }
}
