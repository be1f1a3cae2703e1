import type { OnProblem } from './dialect.ts';
import { isNumber } from './is-number.ts';

/** Beyond it, numbers do not count milliseconds any more: 30,000 years. */
const mostMillis = 1e15;

/** Milliseconds of a sender's clock; undefined where there are none, and told where they can be of no clock. */
export function readTime(value: unknown, onProblem: OnProblem): number | undefined {
  if (!isNumber(value)) return undefined;
  if (Math.abs(value) <= mostMillis) return value;
  onProblem({
    kind: 'time',
    text: `expected a frame's time in milliseconds, found ${value}; its arrival is taken instead`,
  });
  return undefined;
}
