import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Results, Row } from '../../../main/results/row.ts';
import { runResults } from '../../../main/results/run-results.ts';

test('results go on where they stopped, a failure keeps earlier figures, and a changed command is measured anew', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const paths = { json: join(home, 'results.json'), markdown: join(home, 'results.md') };
  const counted = (...list: string[]): Row => ({
    id: 'counted',
    label: 'Sessions',
    seeds: [1, 2],
    steps: () => [
      { args: ['models', 'export', 'starter', '--format', 'safetensors'], makes: 'starter.safetensors' },
      { args: ['sessions', ...list] },
    ],
    figures: ([answer]) => ({ sessions: (answer!['sessions'] as unknown[]).length }),
  });
  const failing: Row = {
    id: 'failing',
    label: 'Of nobody',
    seeds: [1],
    steps: () => [{ args: ['sessions', 'show', 'nobody'] }],
    figures: () => ({}),
  };
  const run = async (row: Row, more: { only?: string[]; seeds?: number[] } = {}) => {
    const said: string[] = [];
    const problem = await runResults({
      introduction: '# Results',
      tables: [{ name: 'Counts', about: 'Of an empty library.', rows: [row, failing] }],
      paths,
      folder: join(home, 'made'),
      home,
      data: home,
      again: false,
      report: (text) => said.push(text),
      ...more,
    }).catch((error: unknown) => (error as Error).message);
    const commands = said.filter((text) => text.startsWith('  framewise'));
    const [json, markdown] = await Promise.all([paths.json, paths.markdown].map((path) => readFile(path, 'utf8')));
    return { problem, commands, results: JSON.parse(json!) as Results, markdown: markdown! };
  };

  const first = await run(counted('list'));
  expect(first.problem).toBe('framewise sessions show nobody ended with 1');
  // The file is made once, for both seeds.
  expect(first.commands).toEqual([
    '  framewise models export starter --format safetensors --output starter.safetensors',
    '  framewise sessions list',
    '  framewise sessions list',
    '  framewise sessions show nobody',
  ]);
  const zero = { figures: { sessions: 0 }, seconds: expect.any(Number) as number };
  expect(first.results).toMatchObject({ counted: { seeds: { 1: zero, 2: zero } } });
  expect(first.markdown).toContain('| Sessions | 2 | **0.000** (0.000, 0.000) |');
  expect(first.markdown).toContain('| Of nobody | not run yet |');

  const again = await run(counted('list'), { only: ['counted'] });
  expect(again).toEqual({ ...first, problem: undefined, commands: [] });

  const changed = await run(counted(), { only: ['counted'], seeds: [1] });
  expect(changed.commands).toEqual(['  framewise sessions']);
  expect(Object.keys(changed.results['counted']!.seeds)).toEqual(['1']);
  expect(changed.markdown).toContain('| Sessions | 1 of 2 | 0.000 |');

  const wrong = await run(counted(), { only: ['absent'] });
  expect(wrong.problem).toBe('No row absent; there are counted, failing');
}, 60_000); // prettier-ignore
