import type { Command } from 'commander';
import { joinModels } from '../../model/weights/join-models.ts';
import { saveModel, type Model } from '../../model/weights/model-file.ts';
import { checkOutput } from '../jobs/check-output.ts';
import { modelLibrary } from '../models/model-library.ts';
import { homeOption, jsonOption } from './options.ts';
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type JoinOptions = { output: string; name?: string; home?: string; json?: boolean };

/** Adds `models join JOINT BONE MOTION --output FILE`. */
export function addJoinCommand(models: Command): void {
  models
    .command('join')
    .description('make one model of a joint, a bone and a motion model, their class scores added')
    .argument('<models...>', 'ids or files, in any order')
    .requiredOption('--output <file>', 'the model, .safetensors')
    .option('--name <name>', 'of the model')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (references: string[], options: JoinOptions) => {
      const library = modelLibrary({
        home: libraryHome(options.home),
        resolvePath: fromWhereTheyStand,
      });
      const file = fromWhereTheyStand(options.output);
      await checkOutput(file, 'The model');
      const parts: Model[] = [];
      for (const reference of references) parts.push(await library.load(reference));
      const name = options.name ?? `${parts[0]!.card.name}, three modalities`;
      const joined = joinModels(parts, name, new Date().toISOString());
      await saveModel(file, joined);
      if (options.json === true) printJson({ card: joined.card, file });
      else process.stdout.write(`${file}\n`);
    });
}
