import { statfs } from 'node:fs/promises';
import type { DiskState } from '../wire/recording-events.ts';

/** A recording ends in good order while this much is left: its index has to be written too. */
export const leastFreeBytes = 50e6;

/** What is free on the disk of a folder; undefined where the system does not say, or the folder is not there. */
export async function freeBytesOf(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** @param bytesPerSec of what comes now */
export function diskState(freeBytes: number | undefined, bytesPerSec: number): DiskState {
  if (freeBytes === undefined) return { bytesPerSec };
  if (bytesPerSec === 0) return { freeBytes, bytesPerSec };
  const secsLeft = Math.max(0, freeBytes - leastFreeBytes) / bytesPerSec;
  return { freeBytes, bytesPerSec, secsLeft };
}
