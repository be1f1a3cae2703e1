import { join } from 'node:path';
import { Command } from 'commander';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import type { CardChoices } from '../../model/weights/infer-card.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { checkOutput } from '../jobs/check-output.ts';
import { embedClips, loadClips } from '../models/embed-clips.ts';
import { modelLibrary } from '../models/model-library.ts';
import { addCardChoices, cardChoices } from './card-choices.ts';
import { engineOption, homeOption, jsonOption, threadsOption } from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';

type EmbedOptions = EngineOptions &
  CardChoices & { model: string; input: string; output: string; home?: string; json?: boolean };

/** Writes a model's representations of clips as `.npy` files. */
export function embedCommand(): Command {
  return addCardChoices(new Command('embed'))
    .requiredOption('--model <model>', 'id or file')
    .requiredOption('--input <file>', 'clips as .npy: float32 [N, 3, T, V, M], already normalised')
    .requiredOption('--output <dir>', 'folder for temporal, spatial, instance, dense and logits')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options: EmbedOptions) => {
      const home = libraryHome(options.home);
      const library = modelLibrary({ home, resolvePath: fromWhereTheyStand });
      const model = await library.load(options.model, cardChoices(options));
      const clips = await loadClips(fromWhereTheyStand(options.input), model.card.encoder);
      const folder = fromWhereTheyStand(options.output);
      await checkOutput(join(folder, 'instance.npy'), 'The representations');
      const engine = await openChosenEngine({ ...options, home });
      try {
        const files = await embedClips(model, engine, clips, folder, (done) =>
          report(`${done} of ${clips.count} clips`),
        );
        const { hidden } = model.card.encoder;
        if (options.json === true) {
          printJson({ model: options.model, engine: engine.name, hidden, files });
        } else {
          for (const [name, shape] of Object.entries(files)) {
            process.stdout.write(`${name} [${shape.join(', ')}]\n`);
          }
        }
      } finally {
        await engine.close();
      }
    });
}
