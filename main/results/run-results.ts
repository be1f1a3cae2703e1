import { mkdir, readFile } from 'node:fs/promises';
import type { Measured, Results, Row, Table } from './row.ts';
import { runRow, withoutThreads } from './run-row.ts';
import { writeResults } from './write-results.ts';

export type ResultsOptions = {
  introduction: string;
  tables: readonly Table[];
  /** What is written: the numbers and the tables made from them. */
  paths: { json: string; markdown: string };
  /** Where the files that steps make lie. */
  folder: string;
  /** The library that the commands use. */
  home: string;
  /** Where the data are; its path is left out of the commands that are shown. */
  data: string;
  /** Ids of rows; undefined: all. */
  only?: readonly string[] | undefined;
  /** Undefined: each row's own. */
  seeds?: readonly number[] | undefined;
  /** Also what has been measured. */
  again: boolean;
  report: (text: string) => void;
};

/**
 * Measures what the results do not hold yet, row by row and seed by seed, and writes them after each.
 *
 * @throws for an id that no row has, and when a command fails; what was measured before stays
 */
export async function runResults(options: ResultsOptions): Promise<void> {
  const { introduction, tables, paths, folder, only, seeds } = options;
  const known = tables.flatMap(({ rows }) => rows);
  const unknown = only?.filter((id) => !known.some((row) => row.id === id)) ?? [];
  if (unknown.length > 0) {
    throw new Error(
      `No row ${unknown.join(', ')}; there are ${known.map(({ id }) => id).join(', ')}`,
    );
  }
  await writeResults(paths, introduction, tables, await readResults(paths.json));
  await mkdir(folder, { recursive: true });
  for (const row of known) {
    if (only !== undefined && !only.includes(row.id)) continue;
    for (const seed of row.seeds) {
      if (seeds?.includes(seed) ?? true) await measure(row, seed, options);
    }
  }
}

async function measure(row: Row, seed: number, options: ResultsOptions): Promise<void> {
  const { introduction, tables, paths, folder, home, data, again, report } = options;
  const commands = row.steps(row.seeds[0]!).map((step) => commandOf(step, data));
  const before = await readResults(paths.json);
  if (measuredBy(commands, before[row.id])[seed] !== undefined && !again) return;
  if (data === '') throw new Error('Say where the data are: npm run results -- --data FOLDER');
  report(`${row.label}, seed ${seed}`);
  const measured = await runRow(row, seed, { folder, home, report });
  // Read again: another run may have added rows meanwhile.
  const results = await readResults(paths.json);
  results[row.id] = {
    commands,
    seeds: { ...measuredBy(commands, results[row.id]), [seed]: measured },
  };
  await writeResults(paths, introduction, tables, results);
  report(`  ${JSON.stringify(measured.figures)} in ${measured.seconds} s`);
}

/** What a row has come to by these commands: figures of another recipe are none of this one's. */
function measuredBy(commands: string[], entry: Results[string] | undefined): Measured {
  const key = (all: string[]) => all.map(withoutThreads).join('\n');
  return entry !== undefined && key(entry.commands) === key(commands) ? entry.seeds : {};
}

/** As a person types it, with the data where they put them. */
function commandOf({ args, makes }: { args: string[]; makes?: string }, data: string): string {
  const output = makes === undefined ? [] : ['--output', makes];
  const command = ['framewise', ...args, ...output].join(' ');
  return data === '' ? command : command.replaceAll(`${data}/`, '');
}

async function readResults(path: string): Promise<Results> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Results;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
