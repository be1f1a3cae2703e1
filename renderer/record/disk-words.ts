import type { DiskState } from '../../main/wire/recording-events.ts';
import { duration } from '../ui/words.ts';

const longSecs = 24 * 3600;

/** What is left on the disk and how long that lasts. */
export function diskWords({ freeBytes, bytesPerSec, secsLeft }: DiskState): string {
  if (freeBytes === undefined) return 'How much is left on the disk is not known';
  const free = `${gigabytes(freeBytes)} left on the disk`;
  if (secsLeft === undefined || bytesPerSec === 0) return free;
  const perMinute = ((bytesPerSec * 60) / 1e6).toFixed(1);
  const lasts = secsLeft > longSecs ? 'more than a day' : duration(secsLeft);
  return `${free}, enough for ${lasts} at ${perMinute} MB a minute`;
}

function gigabytes(bytes: number): string {
  return bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
