import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder of the library, readable by its owner only, with the folders above it.
 *
 * @throws an Error in words when it cannot be made or written
 */
export async function makeLibraryFolder(folder: string): Promise<void> {
  try {
    await make(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    const { code, message, path = folder } = error as NodeJS.ErrnoException;
    throw new Error(
      `The library's folder cannot be used: ${reasons[code ?? ''] ?? message} (${path}). Choose another with --home or FRAMEWISE_HOME`,
      { cause: error },
    );
  }
}

/** Step by step: Node's own way never ends below a folder that takes none, such as /proc. */
async function make(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  await make(dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was quicker.
    if (!(await isFolder(folder))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

const reasons: Record<string, string> = {
  EACCES: 'there is no permission to write it',
  EPERM: 'there is no permission to write it',
  EROFS: 'its disk is read-only',
  EEXIST: 'a file has its name',
  ENOTDIR: 'a file stands where a folder is needed',
  ENOSPC: 'its disk is full',
  ENOENT: 'it cannot be made there',
};
