import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const root = join(import.meta.dirname, '..', '..');

/** Before a run that holds browser tests: the screen is built once if its sources changed, the browser is unpacked. */
export async function setup(project: TestProject): Promise<void> {
  // Not in vitest's types; without it every test file counts, and the screen is built in vain at worst.
  const filters = Reflect.get(project.vitest, 'filenamePattern') as string[] | undefined;
  const { testFiles } = await project.globTestFiles(filters);
  if (!testFiles.some((file) => file.includes('/test/e2e/'))) return;
  // Loaded only now: runs without a browser are to start at once.
  const { buildScreenIfStale } = await import('../../main/electron/build-screen.ts');
  await buildScreenIfStale(root, (text) => process.stderr.write(`${text}\n`));
  const { findBrowser } = await import('./browser.ts');
  await findBrowser();
}
