import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { introduction } from './introduction.ts';
import { nwUclaRows } from './nw-ucla-rows.ts';
import { precog16Rows } from './precog16-rows.ts';
import type { Measured, Results, Row } from './row.ts';
import { runRow, withoutThreads } from './run-row.ts';
import { writeResults } from './write-results.ts';

// `npm run results -- --data FOLDER [--only ID,ID] [--seeds 1,2] [--again] [--threads N]`: measures what docs/results.json does not hold
// yet, row by row, and rewrites docs/results.md after each. FOLDER holds nw-ucla and precog16.
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['FRAMEWISE_DATA'] ?? '' },
    only: { type: 'string' },
    seeds: { type: 'string' },
    again: { type: 'boolean', default: false },
    threads: { type: 'string', default: '1' },
  },
});
const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'build', 'results');
const home = join(folder, 'home');
const paths = {
  json: join(root, 'docs', 'results.json'),
  markdown: join(root, 'docs', 'results.md'),
};
const data = resolve(process.env['INIT_CWD'] ?? '.', values.data);
const options = { data, threads: Number(values.threads) };
const tables = [
  {
    name: 'Recognition: NW-UCLA, cross-view',
    about:
      'Views 1 and 2 train (1,020 clips), view 3 tests (464 clips). Pretraining sees the training views only, without labels.',
    rows: nwUclaRows(options),
  },
  {
    name: 'Detection: precog16, odd subjects train, even subjects test',
    about:
      'Every frame of the even subjects counts, background included; macro-F1 is over the 8 actions. Settled labels.',
    rows: precog16Rows(options),
  },
];
const known = tables.flatMap(({ rows }) => rows);
const asked = values.only?.split(',');
const seeds = values.seeds?.split(',').map(Number);
const unknown = asked?.filter((id) => !known.some((row) => row.id === id)) ?? [];
if (unknown.length > 0) {
  throw new Error(
    `No row ${unknown.join(', ')}; there are ${known.map(({ id }) => id).join(', ')}`,
  );
}

const results = await readResults();
await writeResults(paths, introduction, tables, results);
await mkdir(folder, { recursive: true });
for (const row of known) {
  if (asked !== undefined && !asked.includes(row.id)) continue;
  for (const seed of row.seeds) {
    if (seeds?.includes(seed) ?? true) await measure(row, seed);
  }
}

async function measure(row: Row, seed: number): Promise<void> {
  const commands = row.steps(row.seeds[0]!).map(commandOf);
  if (measuredBy(commands, row.id)[seed] !== undefined && !values.again) return;
  if (values.data === '')
    throw new Error('Say where the data are: npm run results -- --data FOLDER');
  console.log(`${row.label}, seed ${seed}`);
  const measured = await runRow(row, seed, { folder, home });
  // Read again: another run may have added rows meanwhile.
  Object.assign(results, await readResults());
  results[row.id] = {
    commands,
    seeds: { ...measuredBy(commands, row.id), [seed]: measured },
  };
  await writeResults(paths, introduction, tables, results);
  console.log(`  ${JSON.stringify(measured.figures)} in ${measured.seconds} s`);
}

/** What a row has come to by these commands: figures of another recipe are none of this one's. */
function measuredBy(commands: string[], id: string): Measured {
  const entry = results[id];
  const key = (all: string[]) => all.map(withoutThreads).join('\n');
  return entry !== undefined && key(entry.commands) === key(commands) ? entry.seeds : {};
}

/** As a person types it, with the data where they put them. */
function commandOf({ args, makes }: { args: string[]; makes?: string }): string {
  const output = makes === undefined ? [] : ['--output', makes];
  return ['framewise', ...args, ...output].join(' ').replaceAll(`${data}/`, '');
}

async function readResults(): Promise<Results> {
  try {
    return JSON.parse(await readFile(paths.json, 'utf8')) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
