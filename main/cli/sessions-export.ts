import { Command, Option } from 'commander';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { protocolNamed, type Subject } from '../../training/protocols.ts';
import {
  exportUsdrlNpy,
  type UsdrlExportReport,
  type UsdrlSplit,
} from '../recordings/export-usdrl-npy.ts';
import { formatPlainCsv } from '../recordings/format-plain-csv.ts';
import { openLibrary } from '../recordings/library.ts';
import { peopleFilter } from '../recordings/parse-people.ts';
import { summariseSession } from '../recordings/summarise-session.ts';
import { homeOption, jsonOption, orUsageError, parseViews, rateOption } from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { protocolOption } from './protocol-options.ts';
import { givenPeople, itemsAsGiven } from './training-items.ts';
import { UsageError } from './usage-error.ts';

type Options = {
  format: 'csv' | 'usdrl-npy';
  output: string;
  protocol?: string;
  trainPeople?: string;
  trainViews?: string[];
  rate: number;
  home?: string;
  json?: boolean;
};

/** `sessions export ITEM… --format csv|usdrl-npy --output PATH [--protocol NAME | --train-people P | --train-views V]`. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write sessions for other programs')
    .argument('<items...>', 'a session; for usdrl-npy also several, files and folders')
    .addOption(
      new Option('--format <name>', 'a table, or the arrays that USDRL trains from in PyTorch')
        .choices(['csv', 'usdrl-npy'])
        .makeOptionMandatory(),
    )
    .requiredOption('--output <path>', 'file to write; for usdrl-npy a folder')
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
      if (options.format === 'csv') await exportCsv(items, options);
      else await exportArrays(items, options);
    });
}

async function exportCsv(items: string[], { home, json, output }: Options): Promise<void> {
  const [id, ...more] = items;
  if (more.length > 0) throw new UsageError('sessions export: a table holds one session');
  const session = await (await openLibrary(libraryHome(home))).read(id!);
  const file = fromWhereTheyStand(output);
  await writeAtomically(file, encoded(formatPlainCsv(session)));
  if (json === true) printJson({ sessions: [summariseSession(id!, session)], file });
  else process.stdout.write(`Wrote ${file}\n`);
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

function* encoded(lines: Iterable<string>): Generator<Uint8Array> {
  for (const line of lines) yield Buffer.from(line);
}
