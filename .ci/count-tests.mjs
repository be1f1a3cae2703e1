// Prints the last line of a check: `N passed, N failed`. Takes vitest's JSON report and the names of failed steps; a
// report that is missing counts as a failure.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const [report, ...failedSteps] = process.argv.slice(2);
let passed = 0;
let failed = failedSteps.length;
try {
  const results = JSON.parse(readFileSync(report, 'utf8'));
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  // A file that breaks before its first test has no failed tests.
  failed += results.testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  // Errors outside of any test.
  if (!results.success && failed === failedSteps.length) failed += 1;
} catch (error) {
  process.stdout.write(`No test report: ${error.message}\n`);
  failed += 1;
}
for (const step of failedSteps) process.stdout.write(`FAILED: ${step}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
