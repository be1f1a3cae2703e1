import { Command } from 'commander';
import type { EncoderConfig } from '../../model/config.ts';
import type { TrainConfig } from '../jobs/run-config.ts';
import type { RunTask } from '../jobs/run-task.ts';
import type { LibraryModel } from '../models/library-model.ts';
import { finishRun } from './finish-run.ts';
import { interruption } from './interruption.ts';
import { newRun } from './new-run.ts';
import { orUsageError } from './options.ts';
import { printJson } from './output.ts';
import { libraryHome } from './paths.ts';
import {
  addPretrainOptions,
  givenPretraining,
  type PretrainOptions as RecipeOptions,
} from './pretrain-options.ts';
import { printRun, runDocument, runText } from './print-run.ts';
import { resumeRun } from './resume-run.ts';
import { outputOfSweep, parseSweep, type Sweep } from './sweep.ts';
import { UsageError } from './usage-error.ts';

type PretrainOptions = RecipeOptions & { sweep?: Sweep };

/** Pretrains an encoder on motion, labelled or not. */
export function pretrainCommand(): Command {
  return addPretrainOptions(new Command('pretrain'))
    .option(
      '--sweep <values>',
      'one encoder a value, such as alpha=0,0.5,1 or gap=2,4,8',
      orUsageError(parseSweep),
    )
    .action((items: string[], options: PretrainOptions, self: Command) =>
      options.sweep === undefined
        ? runPretrain(items, options, self)
        : runSweep(items, options, options.sweep),
    );
}

async function runPretrain(
  items: string[],
  options: PretrainOptions,
  command: Command,
): Promise<void> {
  const home = libraryHome(options.home);
  const { config, resumed } =
    options.resume === undefined
      ? { config: await newPretraining(items, options, home), resumed: undefined }
      : await resumeRun(items, options, { run: options.resume, home, command });
  printRun(config, await finishRun(home, config, { resumed }), { json: options.json });
}

/** One pretraining after the other; the first Ctrl-C ends the one that runs in good order, and the sweep. */
async function runSweep(items: string[], options: PretrainOptions, sweep: Sweep): Promise<void> {
  if (options.resume !== undefined) {
    throw new UsageError('pretrain: a sweep begins anew; go on with a run of it by --resume alone');
  }
  const home = libraryHome(options.home);
  const interrupted = interruption('The sweep ends here');
  const documents: object[] = [];
  try {
    for (const value of sweep.values) {
      if (interrupted.signal.aborted) break;
      const output = outputOfSweep(options.output, sweep, value);
      const name = `${options.name ?? 'Encoder'}, ${sweep.setting} ${value}`;
      const asked = { ...options, [sweep.setting]: value, output, name };
      const config = await newPretraining(items, asked, home);
      const run = await finishRun(home, config);
      documents.push({ [sweep.setting]: value, ...runDocument(config, run) });
      if (options.json !== true) process.stdout.write(runText(config, run));
    }
  } finally {
    interrupted.dispose();
  }
  if (options.json === true) printJson({ sweep: sweep.setting, runs: documents });
}

function newPretraining(
  items: string[],
  options: PretrainOptions,
  home: string,
): Promise<TrainConfig> {
  const taskOf = (encoder: EncoderConfig, initial: LibraryModel | undefined): RunTask => ({
    task: 'pretrain',
    recipe: givenPretraining(options, encoder, initial),
  });
  return newRun(items, options, { home, name: options.name ?? 'Encoder', taskOf });
}
