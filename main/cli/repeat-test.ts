import { executeTest } from '../jobs/encoder-test/execute-test.ts';
import type { RunBundle } from '../jobs/run-bundle.ts';
import type { TestConfig } from '../jobs/run-config.ts';
import { interruption } from './interruption.ts';
import { printJson, report } from './output.ts';
import { progressReporter } from './report-progress.ts';

/**
 * Does a test of encoders again and says whether it comes to the same.
 *
 * @throws when it fails, or is stopped
 */
export async function repeatTest(
  home: string,
  config: TestConfig,
  { bundle, differences, json }: { bundle: RunBundle; differences: string[]; json?: boolean | undefined }, // prettier-ignore
): Promise<void> {
  const interrupted = interruption('Stopping. Ctrl-C again ends at once');
  try {
    const made = await executeTest({
      home,
      config,
      expectedData: bundle.data.hash,
      signal: interrupted.signal,
      onJob: progressReporter(),
      onSkipped: ({ file, reason }) => report(`Skipped ${file}: ${reason}`),
      nowMillis: Date.now,
    });
    if (made === undefined) throw new Error('Stopped before its end');
    const { result, metrics } = made;
    const same = JSON.stringify(metrics) === JSON.stringify(bundle.metrics);
    if (json === true) {
      printJson({
        run: config.run,
        ...result.encoderTest,
        remarks: result.remarks,
        same,
        differences,
      });
      return;
    }
    const lines = [
      result.sentence,
      ...result.remarks,
      ...metrics.map(({ name, value, on }) => `${name}: ${value.toFixed(3)} (${on})`),
      `Its figures ${same ? 'are those' : 'differ from those'} of the first time`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    interrupted.dispose();
  }
}
