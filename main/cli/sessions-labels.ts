import { open } from 'node:fs/promises';
import { Command } from 'commander';
import {
  detectLabelFormat,
  labelFormatReasons,
  readLabelFile,
} from '../exchange/labels/read-label-file.ts';
import { placeLabels, type PlacedLabels } from '../exchange/labels/place-labels.ts';
import { remarksOnClasses } from '../exchange/labels/remarks-on-classes.ts';
import { replaceLabels } from '../exchange/labels/replace-labels.ts';
import { createLabelDesk } from '../labels/label-desk.ts';
import { formatPrefixLength } from '../recordings/detect-format.ts';
import { openLibrary, type Library } from '../recordings/library.ts';
import { contentOf } from '../wire/label-patch.ts';
import { homeOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type Options = {
  import: string;
  complete?: boolean;
  dryRun?: boolean;
  home?: string;
  json?: boolean;
};

/** `sessions labels ID --import FILE [--complete] [--dry-run]`. */
export function labelsCommand(): Command {
  return new Command('labels')
    .description('put labels of ELAN, NOVA, PKU-MMD or a table on a session')
    .argument('<id>')
    .requiredOption('--import <file>', 'a .eaf, .annotation, .csv or label file')
    .option('--complete', 'what is in none of the labels is background')
    .option('--dry-run', 'only say what fits and what would be replaced')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (id: string, options: Options) => {
      const library = await openLibrary(libraryHome(options.home));
      const { placed, format } = await placeFile(library, id, options);
      const desk = createLabelDesk({
        fileOf: (session) => library.fileOf(session),
        onChange: () => undefined,
      });
      const now = contentOf(await desk.open(id));
      const idPrefix = `b${Date.now().toString(36).padStart(9, '0')}`;
      const patch = replaceLabels(now, placed, idPrefix);
      const replaced = patch?.segments?.removed.length ?? 0;
      const isDryRun = options.dryRun === true;
      if (!isDryRun) await desk.change(id, (labels) => replaceLabels(labels, placed, idPrefix));
      const { segments, people, remarks } = placed;
      if (options.json === true) {
        printJson({
          session: id,
          format,
          segments: segments.length,
          replaced,
          people,
          remarks,
          isDryRun,
        });
        return;
      }
      const what = `${segments.length} labels ${isDryRun ? 'would be put' : 'put'} on ${id}, ${replaced} of the same annotators replaced`;
      process.stdout.write(
        `${format}\n${remarks.map(({ text }) => `  ${text}\n`).join('')}${what}\n`,
      );
    });
}

async function placeFile(
  library: Library,
  id: string,
  options: Options,
): Promise<{ placed: PlacedLabels; format: string }> {
  const path = fromWhereTheyStand(options.import);
  const format = detectLabelFormat(await beginningOf(path));
  if (format === undefined) {
    throw new Error(
      `${options.import}: neither a table with class, start and end, nor labels of ELAN, NOVA or PKU-MMD`,
    );
  }
  const { index, outline } = await library.open(id);
  const people = (await outline).people.map(({ person }) => person);
  const clock = { id, name: index.description.name, times: index.times, people };
  const file = await readLabelFile(path, format);
  const placed = placeLabels(file, clock, { isComplete: options.complete === true });
  const present = await library.list();
  const known = new Set(present.flatMap((each) => each.classes.map(({ name }) => name)));
  const names = [...new Set(placed.segments.map((segment) => segment.class))];
  placed.remarks.unshift(...remarksOnClasses(names, known));
  if (placed.segments.length + placed.marks.length === 0) {
    const reasons = placed.remarks.map(({ text }) => text).join('; ');
    throw new Error(`${options.import}: none of its labels fits ${id}: ${reasons}`);
  }
  return { placed, format: labelFormatReasons[format] };
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(formatPrefixLength) });
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
