import { ingestLimits } from '../ingest-limits.ts';
import type { OnProblem } from './dialect.ts';
import { isNumber } from './is-number.ts';

/** A body's id, text or number; '' where it is neither, undefined and told where it is too long to be kept. */
export function readId(value: unknown, onProblem: OnProblem): string | undefined {
  if (isNumber(value)) return String(value);
  if (typeof value !== 'string') return '';
  if (value.length <= ingestLimits.idLetters) return value;
  onProblem({
    kind: 'body-id',
    text: `expected a body's id of at most ${ingestLimits.idLetters} letters, found ${value.length}`,
  });
  return undefined;
}
