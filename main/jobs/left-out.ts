import { basename } from 'node:path';
import type { SkippedFile } from '../recordings/read-found-sessions.ts';

/** Which files could not be learned from, for the end of a sentence. */
export function leftOut([first, ...others]: readonly SkippedFile[]): string {
  if (first === undefined) return '';
  const count = others.length === 0 ? '1 file' : `${others.length + 1} files`;
  return `; left out ${count}: ${basename(first.file)}: ${first.reason}${others.length === 0 ? '' : '…'}`;
}
