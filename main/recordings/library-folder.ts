import { access, constants, mkdir } from 'node:fs/promises';

/**
 * Makes a folder of the library, readable by its owner only, with the folders above it.
 *
 * @throws an Error in words when it cannot be made or written
 */
export async function makeLibraryFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(
      `The library's folder cannot be used: ${reasons[code ?? ''] ?? message} (${folder})`,
      {
        cause: error,
      },
    );
  }
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
