import { recordRun } from '../record-run.ts';
import type { TestConfig } from '../run-config.ts';
import type { ExecuteRunOptions } from '../run-parts.ts';
import { testEncoders, type TestedEncoders } from './test-encoders.ts';

/**
 * Does what a test's configuration says in this process.
 *
 * @returns undefined where it was stopped
 * @throws when it fails; the run's file then says so too
 */
export function executeTest(
  options: ExecuteRunOptions<TestConfig>,
): Promise<TestedEncoders | undefined> {
  return recordRun(options, async (parts) => {
    const made = await testEncoders(parts);
    if (made === undefined) {
      const detail = 'Stopped; it goes on with what it has not looked at yet';
      return { made, job: { state: 'stopped', detail, canResume: true } };
    }
    const { step, steps } = parts.record.job;
    const { tested, known } = made.result.encoderTest!;
    const detail = `Done: ${tested} examples tested, ${known} known`;
    return {
      made,
      job: {
        state: 'done',
        detail,
        canResume: false,
        hasResult: true,
        step: Math.max(step, steps),
      },
    };
  });
}
