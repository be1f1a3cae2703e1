/** What the system says when there is no room: the disk, a person's share of it, the largest file of a process. */
const noRoom = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const isKept = 'What was written until then is kept';

/** Why a recording ended by itself, for a person. */
export function whyRecordingEnded(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && noRoom.includes(code)) {
    return `The recording has ended, because the disk is full. ${isKept}`;
  }
  return `The recording has ended: ${error.message}. ${isKept}`;
}
