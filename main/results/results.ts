import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { introduction } from './introduction.ts';
import { nwUclaRows } from './nw-ucla-rows.ts';
import { precog16Rows } from './precog16-rows.ts';
import { runResults } from './run-results.ts';

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
const data = values.data === '' ? '' : resolve(process.env['INIT_CWD'] ?? '.', values.data);
const rowsOf = { data, threads: Number(values.threads) };

await runResults({
  introduction,
  tables: [
    {
      name: 'Recognition: NW-UCLA, cross-view',
      about:
        'Views 1 and 2 train (1,020 clips), view 3 tests (464 clips). Pretraining sees the training views only, without labels.',
      rows: nwUclaRows(rowsOf),
    },
    {
      name: 'Detection: precog16, odd subjects train, even subjects test',
      about:
        'Every frame of the even subjects counts, background included; macro-F1 is over the 8 actions. Settled labels.',
      rows: precog16Rows(rowsOf),
    },
  ],
  paths: { json: join(root, 'docs', 'results.json'), markdown: join(root, 'docs', 'results.md') },
  folder,
  home: join(folder, 'home'),
  data,
  only: values.only?.split(','),
  seeds: values.seeds?.split(',').map(Number),
  again: values.again,
  report: (text) => console.log(text),
});
