import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { storageError } from './storage-error.ts';

/**
 * Makes sure before hours of work that their result can be written.
 *
 * @param what it is, for the reason: `The model`
 * @throws an Error that names the file and says why it cannot
 */
export async function checkOutput(path: string, what: string): Promise<void> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) throw new Error(`${what} could not be written: ${path} is a folder`);
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, 'x', { flag: 'wx' });
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTDIR' && code !== 'EEXIST') throw storageError(what, path, error);
    throw new Error(`${what} could not be written: ${dirname(path)} is not a folder`, {
      cause: error,
    });
  } finally {
    // Where it could not be made there is nothing to delete, which some systems call an error of its own.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
