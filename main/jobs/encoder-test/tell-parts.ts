import type { JobState } from '../../wire/training-events.ts';
import type { JobRecord } from '../job-record.ts';
import type { TestPart } from './test-part.ts';

/**
 * Tells how a test goes on as windows that were looked at, so that parts of different lengths add up.
 *
 * @returns begin: tells that a part begins, and gives what to call with its windows so far
 */
export function tellParts(
  record: JobRecord,
  parts: readonly TestPart[],
  isDone: (part: TestPart) => boolean,
  nowMillis: () => number,
): { begin: (part: TestPart) => (windows: number) => void } {
  const total = parts.reduce((sum, { windows }) => sum + windows, 0);
  const first = doneOf(parts.filter(isDone));
  const startMillis = nowMillis();
  const tell = (done: number, detail: string, news: Partial<JobState> = {}) => {
    const secs = (nowMillis() - startMillis) / 1000;
    const throughput = secs > 0 && done > first ? (done - first) / secs : undefined;
    record.tell({
      step: done,
      steps: Math.max(1, total),
      detail,
      throughput,
      secondsLeft: throughput && (total - done) / throughput,
      memoryBytes: process.memoryUsage.rss(),
      ...news,
    });
  };
  return {
    begin(part) {
      const before = doneOf(parts.filter(isDone));
      tell(before, part.words, { state: 'running' });
      return (windows) => tell(before + windows, part.words);
    },
  };
}

function doneOf(parts: readonly TestPart[]): number {
  return parts.reduce((sum, { windows }) => sum + windows, 0);
}
