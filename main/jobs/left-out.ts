import { basename } from 'node:path';
import type { SkippedFile } from '../recordings/read-found-sessions.ts';

/** What could not be learned from, for the end of a sentence. */
export function leftOut(skipped: readonly SkippedFile[]): string {
  const people = peopleLeftOut(skipped);
  const files = filesLeftOut(skipped.filter(({ person }) => person === undefined));
  return [files, people].flatMap((each) => (each === undefined ? [] : [`; ${each}`])).join('');
}

function filesLeftOut([first, ...others]: readonly SkippedFile[]): string | undefined {
  if (first === undefined) return undefined;
  const count = others.length === 0 ? '1 file' : `${others.length + 1} files`;
  return `left out ${count}: ${basename(first.file)}: ${first.reason}${others.length === 0 ? '' : '…'}`;
}

/** Who was not learned from because of what they agreed to; undefined where nobody was left out. */
export function peopleLeftOut(skipped: readonly SkippedFile[]): string | undefined {
  const why = new Map(skipped.flatMap(({ person }) => (person ? [[person.key, person.why]] : [])));
  if (why.size === 0) return undefined;
  const withdrawn = [...why.values()].filter((reason) => reason === 'withdrawn').length;
  const reasons = [
    ...(withdrawn > 0 ? [`${withdrawn} withdrew consent`] : []),
    ...(withdrawn < why.size ? [`${why.size - withdrawn} never agreed to training`] : []),
  ];
  return `left out ${why.size === 1 ? '1 person' : `${why.size} people`}: ${reasons.join(', ')}`;
}
