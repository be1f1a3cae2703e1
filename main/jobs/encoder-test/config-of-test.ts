import { defaultRecogniseRecipe } from '../../../training/recognise/recognise-recipe.ts';
import { modelLibrary } from '../../models/model-library.ts';
import type { EncoderTestRequest } from '../../wire/encoder-test-events.ts';
import type { MachineOptions } from '../configs-of-request.ts';
import type { TestConfig } from '../run-config.ts';
import { newRunId, runFolder } from '../run-folder.ts';

/** The run that a request for a test stands for. @throws where one of its models is not there */
export async function configOfTest(
  { name, encoders, sessions, holdOut, labelShares, steps, seed }: EncoderTestRequest,
  { home, moment, engine, threads }: MachineOptions,
): Promise<TestConfig> {
  const library = modelLibrary({ home });
  const models = await Promise.all(encoders.map((id) => library.find(id)));
  const created = moment();
  const run = newRunId(name, created);
  return {
    format: 'framewise-run-2',
    task: 'test',
    run,
    name,
    created: created.toISOString(),
    items: sessions,
    split: { by: holdOut.by, choose: 'none', test: holdOut.test },
    encoders: models.map(({ path }) => path),
    recipe: { steps, batch: defaultRecogniseRecipe.batch, seed, labelShares },
    fileRateHz: 30,
    engine,
    threads,
    output: runFolder(home, run).result,
  };
}
