import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { Measured, Results, Row, Table } from './row.ts';

/** Rewrites the table of results and the numbers behind it. */
export async function writeResults(
  paths: { json: string; markdown: string },
  introduction: string,
  tables: readonly Table[],
  results: Results,
): Promise<void> {
  const encode = (text: string) => [new TextEncoder().encode(text)];
  await writeAtomically(paths.json, encode(`${JSON.stringify(results, null, 1)}\n`));
  const parts = tables.map(
    ({ name, about, rows }) => `## ${name}\n\n${about}\n\n${tableOf(rows, results)}`,
  );
  await writeAtomically(paths.markdown, encode(`${introduction}\n\n${parts.join('\n\n')}\n`));
}

function tableOf(rows: readonly Row[], results: Results): string {
  const names = [
    ...new Set(rows.flatMap(({ id }) => Object.values(results[id]?.seeds ?? {}).flatMap(({ figures }) => Object.keys(figures)))),
  ]; // prettier-ignore
  const lines = rows.map((row) => {
    const seeds = results[row.id]?.seeds ?? {};
    const done = Object.keys(seeds).length;
    if (done === 0) return `| ${row.label} | not run yet |${' |'.repeat(names.length)}`;
    const count = done === row.seeds.length ? `${done}` : `${done} of ${row.seeds.length}`;
    return `| ${row.label} | ${count} | ${names.map((name) => cell(seeds, name)).join(' | ')} |`;
  });
  const details = rows.flatMap(({ id, label }) => {
    const commands = results[id]?.commands;
    return commands === undefined ? [] : [`# ${label}`, ...commands];
  });
  return [
    `| | seeds | ${names.join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(names.length)}`,
    ...lines,
    '',
    '<details><summary>Commands, of the first seed</summary>',
    '',
    '```sh',
    ...details,
    '```',
    '',
    '</details>',
  ].join('\n');
}

/** The mean over seeds and, of several, each of them. */
function cell(seeds: Measured, name: string): string {
  const values = Object.entries(seeds)
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([, { figures }]) => figures[name] ?? []);
  if (values.length === 0) return '';
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return mean.toFixed(3);
  return `**${mean.toFixed(3)}** (${values.map((value) => value.toFixed(3)).join(', ')})`;
}
