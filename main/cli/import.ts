import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { recordingsFolder } from '../recordings/find-sessions.ts';
import { importPaths, type PathImportReport } from '../recordings/import-files.ts';
import { openLibrary } from '../recordings/library.ts';
import { type ImportFormat, importFormats } from '../recordings/detect-format.ts';
import { parseNumber } from '../recordings/parse-number.ts';
import { homeOption, jsonOption, orUsageError } from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type Options = {
  format: ImportFormat | 'auto';
  rate: number;
  badSamples?: string;
  dryRun?: boolean;
  home?: string;
  json?: boolean;
};

/** `import PATH… [--format F] [--rate HZ] [--dry-run]`. */
export function importCommand(): Command {
  return new Command('import')
    .argument('<path...>', 'files, and folders with everything in them')
    .addOption(
      new Option('--format <name>', 'what the files are')
        .choices(['auto', ...importFormats])
        .default('auto'),
    )
    .addOption(
      new Option('--rate <hz>', 'frames per second where a file does not say')
        .default(30)
        .argParser(orUsageError(parseRate)),
    )
    .option(
      '--bad-samples <file>',
      'names of samples of NTU RGB+D to leave out, a line each, or none; default: the published list',
    )
    .option('--dry-run', 'only say what would be imported, and how')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (paths: string[], { format, rate, badSamples, dryRun, home, json }: Options) => {
      const isDryRun = dryRun === true;
      const folder = libraryHome(home);
      // A dry run makes no library where there is none.
      const isThere = !isDryRun || existsSync(recordingsFolder(folder));
      const found = await importPaths(paths.map(fromWhereTheyStand), {
        library: isThere ? await openLibrary(folder) : undefined,
        isDryRun,
        format,
        rateHz: rate,
        ...(badSamples === undefined ? {} : { badSamples: await readBadSamples(badSamples) }),
      });
      if (json === true) printJson(jsonOf(found));
      else printForPeople(found, isDryRun);
      if (found.sessions.length === 0) throw new Error('Nothing to import was found');
    });
}

function parseRate(text: string): number {
  const rate = parseNumber(text);
  if (rate !== undefined && rate > 0 && rate <= 1000) return rate;
  throw new Error(`expected frames per second, up to 1000, found ${text}`);
}

async function readBadSamples(file: string): Promise<Set<string>> {
  if (file === 'none') return new Set();
  const names = (await readFile(fromWhereTheyStand(file), 'utf8')).match(
    /S\d{3}C\d{3}P\d{3}R\d{3}A\d{3}/g,
  );
  if (names === null)
    throw new Error(`${file}: expected names such as S001C002P005R002A008, found none`);
  return new Set(names);
}

function jsonOf({ sessions, skipped }: PathImportReport): unknown {
  return {
    sessions: sessions.map(({ classes, ...session }) => ({
      ...session,
      classes: classes.map(({ name }) => name),
      perClass: classes,
    })),
    skipped,
  };
}

function printForPeople({ sessions, skipped }: PathImportReport, isDryRun: boolean): void {
  for (const session of sessions) {
    const { id, file, format, frames, labelledFrames, people, details, classes, isKnown } = session;
    const names = classes.map(({ name }) => name).join(', ');
    const joints = details['layout'] === undefined ? '' : `, joints of ${details['layout']} (filled in: ${details['filledJoints'] ?? 'none'})`; // prettier-ignore
    process.stdout.write(
      `${id}  ${frames} frames, ${labelledFrames} labelled${names && ` (${names})`}, people ${people.join(', ')}  ${file}${isKnown ? ', in the library already' : ''}\n`,
    );
    if (isDryRun) process.stdout.write(`  ${format.name}: ${format.why}${joints}\n`);
  }
  for (const { file, reason } of skipped) report(`Skipped ${file}: ${reason}`);
  const known = sessions.filter(({ isKnown }) => isKnown).length;
  report(
    [
      `${sessions.length - known} ${isDryRun ? 'would be imported' : 'imported'}`,
      ...(known > 0 ? [`${known} in the library already`] : []),
      `${skipped.length} skipped`,
    ].join(', '),
  );
}
