import type { SourceState } from '../../../main/wire/source-events.ts';

const dayMillis = 86_400_000;

/** A sensor's clock against the app's, in few words. */
export function clockWords({ offsetMillis, driftPpm }: NonNullable<SourceState['clock']>): string {
  const drift = Math.abs(driftPpm) < 1 ? '' : `, drifts ${driftPpm.toFixed(0)} µs/s`;
  const size = Math.abs(offsetMillis);
  if (size > dayMillis) return `its own${drift}`;
  const offset = size < 1000 ? `${size.toFixed(0)} ms` : `${(size / 1000).toFixed(1)} s`;
  return `${offset} ${offsetMillis >= 0 ? 'behind' : 'ahead'}${drift}`;
}
