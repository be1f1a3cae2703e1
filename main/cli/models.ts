import { Command, Option } from 'commander';
import type { CardChoices } from '../../model/weights/infer-card.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { checkOutput } from '../jobs/check-output.ts';
import { exportModel } from '../models/export-model.ts';
import { modelLibrary, type ModelLibrary } from '../models/model-library.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { modelFormats, type ModelFormat } from '../wire/model-events.ts';
import { addCardChoices, cardChoices } from './card-choices.ts';
import { addJoinCommand } from './models-join.ts';
import { addQuantiseCommand } from './models-quantise.ts';
import { homeOption, jsonOption, orUsageError, parseCount } from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type Common = { home?: string; json?: boolean };

/** `models list | show M | import FILE | export M --format F --output FILE | join A B C --output FILE | quantise M`. */
export function modelsCommand(): Command {
  // Before the commands below it, which take it over: wrong usage is to be an exception, not an exit.
  const models = new Command('models').exitOverride();

  models
    .command('list')
    .description('the models of the library and those that come with the app')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options: Common) => {
      const found = await openLibrary(options).list();
      if (options.json === true) printJson({ models: found.map(cardOf) });
      else for (const model of found) process.stdout.write(`${lineOf(model)}\n`);
    });

  models
    .command('show')
    .description("a model's card")
    .argument('<model>', 'id or file')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (reference: string, options: Common) => {
      printModel(await openLibrary(options).find(reference), options);
    });

  addCardChoices(models.command('import'))
    .description("keep a model's file in the library: .safetensors or the authors' .pth.tar")
    .argument('<file>')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (file: string, options: Common & CardChoices) => {
      const { model, isKnown } = await openLibrary(options).importFile(file, cardChoices(options));
      if (isKnown) report(`${file} is in the library already, as ${model.id}; nothing was changed`);
      printModel(model, options, { isKnown });
    });

  addCardChoices(models.command('export'))
    .description('write a model for other programs')
    .argument('<model>', 'id or file')
    .addOption(
      new Option('--format <name>', 'kind of file').choices(modelFormats).makeOptionMandatory(),
    )
    .requiredOption('--output <file>', 'file to write')
    .addOption(
      new Option('--batch <n>', 'clips of a run, fixed in an ONNX file')
        .default(1)
        .argParser(orUsageError(parseCount)),
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(exportCommand);

  addJoinCommand(models);
  addQuantiseCommand(models);
  return models;
}

type ExportOptions = Common & CardChoices & { format: ModelFormat; output: string; batch: number };

async function exportCommand(reference: string, options: ExportOptions): Promise<void> {
  const output = fromWhereTheyStand(options.output);
  await checkOutput(output, 'The model');
  const model = await openLibrary(options).load(reference, cardChoices(options));
  await writeAtomically(output, exportModel(model, options.format, { batch: options.batch }));
  if (options.json === true) printJson({ card: model.card, format: options.format, file: output });
  else process.stdout.write(`${output}\n`);
}

function openLibrary(options: Common): ModelLibrary {
  return modelLibrary({
    home: libraryHome(options.home),
    notice: report,
    resolvePath: fromWhereTheyStand,
  });
}

function printModel(model: LibraryModel, options: Common, more: { isKnown?: boolean } = {}): void {
  if (options.json === true) printJson({ card: cardOf(model), ...more });
  else process.stdout.write(textOf(model));
}

/** The card with what the library adds to it. */
function cardOf({ id, path, sizeBytes, isBuiltin, card, quantised }: LibraryModel) {
  return { id, file: path, sizeBytes, isBuiltin, ...card, quantised: quantised?.report };
}

function lineOf({ id, sizeBytes, card }: LibraryModel): string {
  const { encoder, hidden } = card.encoder;
  const size = `${(sizeBytes / 1e6).toFixed(1)} MB`;
  return `${id.padEnd(24)} ${card.name} (${encoder} ${hidden}, ${card.modality}, ${card.task}, ${size})`;
}

function textOf(model: LibraryModel): string {
  const { card } = model;
  const { encoder: config } = card;
  const lines = [
    lineOf(model),
    `file           ${model.path}`,
    `created        ${card.created}`,
    `window         ${config.frames} frames at ${card.rateHz} Hz, ${config.joints} joints, ${config.people} people`,
    `encoder        ${config.layers} layers, alpha ${config.alpha}, gap ${config.gap}, variant ${config.variant}`,
    `normalisation  ${card.normalisation}`,
  ];
  if (card.classes.length > 0) {
    lines.push(`classes        ${card.classes.map(({ name }) => name).join(', ')}`);
  }
  for (const { name, value, on } of card.metrics ?? []) {
    lines.push(`measured       ${name} ${value.toFixed(3)} on ${on}`);
  }
  if (model.quantised !== undefined) {
    const { model: id, isPreferred, reason } = model.quantised.report;
    lines.push(`int8 version   ${id}: ${reason}${isPreferred ? ' (live takes it)' : ''}`);
  }
  if (card.warning !== undefined) lines.push(`warning        ${card.warning}`);
  if (card.notes !== undefined) lines.push(`notes          ${card.notes}`);
  return `${lines.join('\n')}\n`;
}
