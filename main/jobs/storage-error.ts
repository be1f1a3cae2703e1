/** What the system says when there is no room: the disk, a person's share of it, the largest file of a process. */
const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const notAllowed = ['EACCES', 'EPERM', 'EROFS'];

/** The error of a write in words for a person, where it is about room or permission; else as it was. */
export function storageError(what: string, path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && noRoom.includes(code)) {
    return new Error(
      `${what} could not be written, because the disk is full: free some space, then go on with the run (${path})`,
      { cause: error },
    );
  }
  if (code !== undefined && notAllowed.includes(code)) {
    return new Error(`${what} could not be written: ${path} does not allow it (${code})`, {
      cause: error,
    });
  }
  return error instanceof Error ? error : new Error(message);
}
