import { Option, type Command } from 'commander';
import { modalities, normalisations, presets, type EncoderConfig, type Modality, type Normalisation, type Preset } from '../../model/config.ts'; // prettier-ignore
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import {
  engineOption,
  homeOption,
  jsonOption,
  orUsageError,
  parseCount,
  parseWhole,
  rateOption,
  threadsOption,
  viewsOption,
} from './options.ts';
import { protocols } from '../../training/protocols.ts';
import { parsePositive } from './parse-positive.ts';
import { parseShare } from './parse-share.ts';

/** The flags that every training has. */
export type TrainingOptions = EngineOptions & {
  output: string;
  people?: string;
  validatePeople: string;
  testPeople: string;
  by: 'person' | 'session' | 'view';
  views?: string[];
  protocol?: string;
  /** 'tiny', or as the model to start from. */
  preset?: Preset;
  encoder?: 'dste' | 'sttr';
  hidden?: number;
  layers?: number;
  frames?: number;
  slots?: number;
  alpha?: number;
  gap?: number;
  dropPath?: number;
  modality?: Modality;
  normalisation?: Normalisation;
  init?: string;
  steps?: number;
  batch?: number;
  learningRate?: number;
  seed: number;
  rate: number;
  name?: string;
  resume?: string;
  home?: string;
  json?: boolean;
};

/** Adds the flags of {@link TrainingOptions} to a command. */
export function addTrainingOptions(
  command: Command,
  defaults: { steps: number; batch: number; learningRate: number; held: string },
): Command {
  const whole = orUsageError(parseCount);
  const share = orUsageError(parseShare);
  const positive = orUsageError(parsePositive);
  return command
    .argument('[items...]', 'session ids, recordings, or folders of them')
    .requiredOption('--output <file>', 'the model, .safetensors')
    .option('--people <people>', 'who takes part: ids such as 1,3,5, or odd, or even')
    .option(
      '--validate-people <people>',
      'who is held out to choose the best step, auto or none',
      defaults.held,
    ) // prettier-ignore
    .option(
      '--test-people <people>',
      'who is held out for the figures at its end, auto or none',
      'none',
    ) // prettier-ignore
    .addOption(
      new Option('--by <what>', 'what the two flags before name')
        .choices(['person', 'session', 'view'])
        .default('person'),
    )
    .addOption(viewsOption())
    .addOption(
      new Option('--protocol <name>', 'only the training part of a built-in protocol').choices(
        protocols.map(({ name }) => name),
      ),
    )
    .addOption(
      new Option('--preset <name>', 'size of the encoder (tiny)').choices(Object.keys(presets)),
    )
    .addOption(
      new Option('--encoder <kind>', 'of the paper: dste, or sttr').choices(['dste', 'sttr']),
    )
    .option('--hidden <n>', 'width of the encoder, instead of the preset', whole)
    .option('--layers <n>', 'layers of the encoder, instead of the preset', whole)
    .option('--frames <n>', 'of a window, instead of 64', whole)
    .option('--slots <n>', 'people that a window has room for, instead of 2', whole)
    .option('--alpha <share>', 'share of convolutional attention', share)
    .option('--gap <n>', 'of the dense shift, in tokens', whole)
    .option('--drop-path <share>', 'chance that a branch is dropped', share)
    .addOption(new Option('--modality <name>', 'what of the skeleton it sees').choices(modalities))
    .addOption(
      new Option('--normalisation <name>', 'what is taken off the joints').choices(normalisations),
    )
    .option('--init <model>', 'id or file of a model whose encoder to start from')
    .option('--steps <n>', `training steps (${defaults.steps})`, whole)
    .option('--batch <n>', `windows of a step (${defaults.batch})`, whole)
    .option('--learning-rate <rate>', `the highest (${defaults.learningRate})`, positive)
    .option('--seed <n>', 'the same seed makes the same model', orUsageError(parseWhole), 1)
    .addOption(rateOption())
    .option('--name <name>', 'of the model')
    .option('--resume <run>', 'go on with a run that was stopped')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption());
}

/** The encoder that the flags ask for, from a preset or from a model to start from. */
export function givenEncoder(options: TrainingOptions, base: EncoderConfig): EncoderConfig {
  const { encoder, hidden, layers, frames, slots, alpha, gap, dropPath } = options;
  return {
    ...base,
    ...(encoder !== undefined && { encoder }),
    ...(hidden !== undefined && { hidden }),
    ...(layers !== undefined && { layers }),
    ...(frames !== undefined && { frames }),
    ...(slots !== undefined && { people: slots }),
    ...(alpha !== undefined && { alpha }),
    ...(gap !== undefined && { gap }),
    ...(dropPath !== undefined && { dropPath }),
  };
}
