import { type FindOptions, findSessions, type FoundSession } from './find-sessions.ts';
import { readSessionFile } from './read-session-file.ts';
import type { Session } from './session.ts';

/**
 * The session that an id of the library or a path of a file stands for, with frames and labels.
 *
 * @throws an Error that says what is wrong with it
 */
export async function readSession(
  item: string,
  options: FindOptions & { rateHz: number },
): Promise<Session & FoundSession> {
  const [found, ...more] = await findSessions([item], options);
  if (found === undefined) throw new Error(`${item}: an empty folder, expected a recording`);
  if (more.length > 0) {
    throw new Error(`${item}: holds ${more.length + 1} files, expected one recording`);
  }
  try {
    return { ...(await readSessionFile(found.file, options)), ...found };
  } catch (error) {
    throw new Error(`${item}: ${(error as Error).message}`, { cause: error });
  }
}
