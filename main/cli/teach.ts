import { Command } from 'commander';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { saveModel } from '../../model/weights/model-file.ts';
import { modelLibrary } from '../models/model-library.ts';
import { makeTaughtModel } from '../teach/make-taught-model.ts';
import type { MotionSpan } from '../wire/search-events.ts';
import { featuresOfLibrary } from './features-of-library.ts';
import { engineOption, homeOption, jsonOption, orUsageError, threadsOption } from './options.ts';
import { printJson } from './output.ts';
import { parseExample } from './parse-example.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { UsageError } from './usage-error.ts';

type TeachOptions = EngineOptions & {
  example: MotionSpan[];
  not: MotionSpan[];
  encoder: string;
  output: string;
  home?: string;
  json?: boolean;
};

/** Makes a model that knows one more action, by a few examples of it. */
export function teachCommand(): Command {
  const parse = orUsageError(parseExample);
  const collect = (text: string, before: MotionSpan[]) => [...before, parse(text)];
  return new Command('teach')
    .argument('<name>', 'of the action')
    .option(
      '--example <span>',
      'SESSION:PERSON:FROM-TO in seconds, once or several times',
      collect,
      [],
    ) // prettier-ignore
    .option('--not <span>', 'what is not this action, likewise', collect, [])
    .requiredOption('--encoder <model>', 'id or file of the model to build on; its classes stay')
    .requiredOption('--output <file>', 'the model, .safetensors')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(runTeach);
}

async function runTeach(name: string, options: TeachOptions): Promise<void> {
  const { example: examples, not: negatives } = options;
  if (examples.length === 0) throw new UsageError('teach: give one --example or more');
  const home = libraryHome(options.home);
  const models = modelLibrary({ home, resolvePath: fromWhereTheyStand });
  const { id } = await models.find(options.encoder);
  const base = await models.load(options.encoder);
  const { sessions } = await featuresOfLibrary({ model: base, id }, { ...options, home });
  for (const { session } of [...examples, ...negatives]) {
    if (!sessions.has(session)) throw new Error(`No session "${session}" in the library`);
  }
  const { model, fitted } = makeTaughtModel(base, sessions, [{ name, examples, negatives }]);
  const output = fromWhereTheyStand(options.output);
  await saveModel(output, model);
  const classes = model.card.classes.map((entry) => entry.name);
  if (options.json === true) printJson({ model: output, classes, fitted: fitted[0] });
  else process.stdout.write(`${output} knows ${classes.slice(1).join(', ')}\n`);
}
