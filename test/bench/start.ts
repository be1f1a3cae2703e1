import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { launchBrowser } from '../support/browser.ts';
import { median } from './median.ts';

const root = join(import.meta.dirname, '..', '..');

/** Seconds from `npm start` to the first label on a real page, and to the app being reachable; the screen is built before. */
export async function benchStart(options: { rounds: number }): Promise<void> {
  const browser = await launchBrowser();
  const reachable: number[] = [];
  const labelled: number[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const home = await mkdtemp(join(tmpdir(), 'framewise-bench-'));
    const startMillis = performance.now();
    const start = spawn(
      'npm',
      ['start', '--', '--browser', '--no-open', '--ingest-port', '0', '--home', home],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'pipe'],
        detached: true,
      },
    );
    const ended = once(start, 'exit');
    const address = await addressOf(createInterface({ input: start.stderr }));
    reachable.push((performance.now() - startMillis) / 1000);
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    await page.goto(address);
    await page.getByRole('region').getByRole('status').filter({ hasText: /\S/ }).first().waitFor();
    labelled.push((performance.now() - startMillis) / 1000);
    await page.close();
    process.kill(-start.pid!, 'SIGTERM');
    await ended;
  }
  await browser.close();
  console.log(`  npm start → reachable: median ${median(reachable).toFixed(1)} s`);
  console.log(
    `  npm start → first label on the page: median ${median(labelled).toFixed(1)} s, worst ${Math.max(...labelled).toFixed(1)} s`,
  );
}

/** Goes on reading what is printed: a closed pipe would end the app. */
function addressOf(lines: Interface): Promise<string> {
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const address = /Framewise runs at (http:\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}
