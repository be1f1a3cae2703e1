import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { protocolNamed, type Subject } from '../../training/protocols.ts';
import { writeSession } from '../exchange/write-session.ts';
import {
  exportUsdrlNpy,
  type UsdrlExportReport,
  type UsdrlSplit,
} from '../recordings/export-usdrl-npy.ts';
import { openLibrary } from '../recordings/library.ts';
import { peopleFilter } from '../recordings/parse-people.ts';
import { summariseSession } from '../recordings/summarise-session.ts';
import { exportFormats, type ExportFormat } from '../wire/exchange-events.ts';
import { homeOption, jsonOption, orUsageError, parseViews, rateOption } from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { protocolOption } from './protocol-options.ts';
import { givenPeople, itemsAsGiven } from './training-items.ts';
import { UsageError } from './usage-error.ts';

type Options = {
  format: ExportFormat | 'usdrl-npy';
  people?: string[];
  output: string;
  protocol?: string;
  trainPeople?: string;
  trainViews?: string[];
  rate: number;
  home?: string;
  json?: boolean;
};

/**
 * `sessions export ID --format F --output PATH [--people P]`, or `sessions export ITEM… --format usdrl-npy --output PATH
 * [--protocol NAME | --train-people P | --train-views V]`.
 */
export function exportCommand(): Command {
  return new Command('export')
    .description('write sessions for other programs')
    .argument('<items...>', 'a session; for usdrl-npy also several, files and folders')
    .addOption(
      new Option(
        '--format <name>',
        'motion (csv, ntu, npy, bvh, gltf, foxglove), labels, or the arrays that USDRL trains from in PyTorch',
      )
        .choices([...exportFormats, 'usdrl-npy'])
        .makeOptionMandatory(),
    )
    .requiredOption('--output <path>', 'file to write; a folder where there are several')
    .option('--people <ids>', 'whom of a session, such as 1,3; default: everybody', (text) =>
      text.split(','),
    )
    .addOption(protocolOption())
    .option('--train-people <people>', 'who is in train, everybody else in val: 1,3,5, odd or even')
    .addOption(
      new Option('--train-views <views>', 'what is in train, the rest in val').argParser(
        orUsageError(parseViews),
      ),
    )
    .addOption(rateOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (items: string[], options: Options) => {
      const { format } = options;
      if (format === 'usdrl-npy') await exportArrays(items, options);
      else await exportSession(items, { ...options, format });
    });
}

async function exportSession(
  items: string[],
  { home, json, output, format, people }: Options & { format: ExportFormat },
): Promise<void> {
  const [id, ...more] = items;
  if (more.length > 0) throw new UsageError('sessions export: this format holds one session');
  const session = await (await openLibrary(libraryHome(home))).read(id!);
  const { files, lost } = writeSession(id!, session, { format, ...(people && { people }) });
  const place = fromWhereTheyStand(output);
  const only = files.length === 1 ? files[0] : undefined;
  if (only === undefined) await mkdir(place, { recursive: true });
  const paths = files.map(({ name }) => (only === undefined ? join(place, name) : place));
  for (const [index, { pieces }] of files.entries()) {
    await writeAtomically(paths[index]!, encoded(pieces));
  }
  for (const text of lost) report(`Not in it: ${text}`);
  if (json === true) {
    const written = only === undefined ? { files: paths } : { file: place };
    printJson({ sessions: [summariseSession(id!, session)], ...written, lost });
  } else for (const path of paths) process.stdout.write(`Wrote ${path}\n`);
}

async function exportArrays(items: string[], options: Options): Promise<void> {
  const { output, json } = options;
  const written = await exportUsdrlNpy({
    items: itemsAsGiven(items),
    home: libraryHome(options.home),
    rateHz: options.rate,
    output: fromWhereTheyStand(output),
    splitOf: splitOf(options),
  });
  for (const { file, reason } of written.skipped) report(`Skipped ${file}: ${reason}`);
  if (json === true) printJson(written);
  else printForPeople(written);
}

function splitOf({ protocol, trainPeople, trainViews }: Options) {
  if ([protocol, trainPeople, trainViews].filter((choice) => choice !== undefined).length > 1) {
    throw new UsageError(
      'sessions export: --protocol, --train-people and --train-views exclude each other',
    );
  }
  const trainIf = (isTraining: boolean): UsdrlSplit => (isTraining ? 'train' : 'val');
  if (protocol !== undefined) {
    const split = protocolNamed(protocol);
    return (subject: Subject) => {
      const part = split.partOf(subject);
      return part && trainIf(part === 'train');
    };
  }
  if (trainPeople !== undefined) {
    const people = peopleFilter(givenPeople('--train-people', trainPeople));
    return ({ person }: Subject) => trainIf(people.includes(person));
  }
  return ({ details }: Subject) => trainIf(trainViews?.includes(details['view'] ?? '') ?? true);
}

function printForPeople({ splits, classes }: UsdrlExportReport): void {
  for (const { split, samples, unlabelled, files } of splits) {
    const lacking = unlabelled > 0 ? `, ${unlabelled} without an action (label -1)` : '';
    process.stdout.write(`${split}: ${samples} clips${lacking}\n`);
    for (const file of files) process.stdout.write(`  ${file}\n`);
  }
  process.stdout.write(`${classes.length} classes\n`);
}

function* encoded(pieces: Iterable<Uint8Array | string>): Generator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
