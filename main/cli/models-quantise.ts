import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { checkOutput } from '../jobs/check-output.ts';
import { modelLibrary } from '../models/model-library.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { quantiseInLibrary } from '../models/quantise-in-library.ts';
import { peopleFilter } from '../recordings/parse-people.ts';
import type { DataSetOptions } from '../recordings/read-tracks.ts';
import type { PrecisionFigures } from '../wire/model-events.ts';
import { engineOption, homeOption, jsonOption, rateOption, threadsOption, viewsOption } from './options.ts'; // prettier-ignore
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { givenPeople, itemsAsGiven } from './training-items.ts';

type QuantiseOptions = EngineOptions & {
  on?: string[];
  people?: string;
  views?: string[];
  output?: string;
  rate: number;
  home?: string;
  json?: boolean;
};

/** Adds `models quantise M [--on ITEM… --people P] [--output FILE]`. */
export function addQuantiseCommand(models: Command): void {
  models
    .command('quantise')
    .description('make the int8 version of a model and compare both')
    .argument('<model>', 'id or file')
    .option(
      '--on <items...>',
      'labelled sessions or recordings to compare them on; people of its training are left out',
    ) // prettier-ignore
    .option('--people <people>', 'whom to compare them on: ids such as 2,4,6, or odd, or even')
    .addOption(viewsOption())
    .option('--output <file>', 'the int8 model, .safetensors; without it, into the library')
    .addOption(rateOption())
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(quantiseCommand);
}

async function quantiseCommand(reference: string, options: QuantiseOptions): Promise<void> {
  const home = libraryHome(options.home);
  const library = modelLibrary({ home, resolvePath: fromWhereTheyStand });
  const model = await library.find(reference);
  const given = options.output ?? besideFile(model, library.folder);
  const output = given && fromWhereTheyStand(given);
  if (output !== undefined) await checkOutput(output, 'The int8 model');
  const engine = await openChosenEngine({ ...options, home });
  try {
    let said = '';
    const { report: found, path } = await quantiseInLibrary({
      home,
      model,
      engine,
      on: options.on && recordings(home, options.on, options),
      ...(output !== undefined && { output }),
      onProgress({ detail, share }) {
        const text = `${Math.floor(share * 10) * 10} % ${detail.split(':')[0]}`;
        if (text !== said) report(text);
        said = text;
      },
    });
    if (options.json === true) {
      printJson({ ...found, file: path });
      return;
    }
    const lines = [
      lineOf('float32', found.float),
      lineOf('int8', found.int8),
      found.people > 0 ? `measured on ${found.people} people, ${found.minutes.toFixed(1)} minutes` : '', // prettier-ignore
      `${found.reason}${found.isPreferred ? '; live detection takes the int8 model' : ''}`,
      path,
    ];
    process.stdout.write(`${lines.filter((line) => line !== '').join('\n')}\n`);
  } finally {
    await engine.close();
  }
}

function recordings(
  home: string,
  items: string[],
  { people, views, rate }: QuantiseOptions,
): DataSetOptions {
  return {
    home,
    items: itemsAsGiven(items),
    rateHz: rate,
    ...(people !== undefined && { people: peopleFilter(givenPeople('--people', people)) }),
    ...(views && { views }),
  };
}

/** Models of the library stay in it; undefined for those. */
function besideFile({ path, isBuiltin }: LibraryModel, folder: string): string | undefined {
  if (isBuiltin || dirname(path) === folder) return undefined;
  return `${path.replace(/(\.pth)?\.(tar|pth|pt|safetensors)$/, '')}-int8.safetensors`;
}

function lineOf(name: string, { sizeBytes, windowMillis, frameAccuracy }: PrecisionFigures) {
  const accuracy =
    frameAccuracy === undefined ? '' : `, ${(100 * frameAccuracy).toFixed(1)} % of frames right`;
  return `${name.padEnd(8)} ${(sizeBytes / 1e6).toFixed(1)} MB, ${windowMillis.toFixed(1)} ms a window${accuracy}`;
}
