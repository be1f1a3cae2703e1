import type { ClockReading } from '../source-clock.ts';

/** What is known of a sensor's clock, for a person. */
export function clockWords(clock: ClockReading | undefined): string {
  if (clock === undefined) return 'no times in the messages; frames get the time of their arrival';
  const { offsetMillis, driftPpm } = clock;
  const size = Math.abs(offsetMillis);
  const offset =
    size < 1000
      ? `${size.toFixed(0)} ms ${offsetMillis >= 0 ? 'behind' : 'ahead of'} this machine’s clock`
      : 'counts from another start than this machine’s clock';
  const drift =
    Math.abs(driftPpm) < 1 ? 'no drift' : `drifts by ${driftPpm.toFixed(0)} µs a second`;
  return `the sensor’s own, ${offset}, ${drift}`;
}
