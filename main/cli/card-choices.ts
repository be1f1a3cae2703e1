import { Option, type Command } from 'commander';
import { modalities, normalisations } from '../../model/config.ts';
import type { CardChoices } from '../../model/weights/infer-card.ts';
import { orUsageError, parseCount } from './options.ts';
import { parseShare } from './parse-share.ts';

/** Adds the flags for what an authors' checkpoint cannot say of itself; commander's options then are {@link CardChoices}. */
export function addCardChoices(command: Command): Command {
  const hint = 'for files that cannot say';
  return command
    .addOption(new Option('--modality <name>', `${hint} (joint)`).choices(modalities))
    .addOption(new Option('--alpha <share>', `${hint} (0.5)`).argParser(orUsageError(parseShare)))
    .addOption(new Option('--gap <n>', `${hint} (4)`).argParser(orUsageError(parseCount)))
    .addOption(
      new Option('--variant <name>', `${hint} (reference)`).choices(['reference', 'paper']),
    )
    .addOption(new Option('--normalisation <name>', `${hint} (agcn)`).choices(normalisations))
    .addOption(
      new Option('--task <name>', `what its head is for, ${hint} (detect)`).choices([
        'detect',
        'recognise',
      ]),
    );
}

/** The choices among a command's options, without its other flags. */
export function cardChoices(options: CardChoices): CardChoices {
  const { modality, alpha, gap, variant, normalisation, task } = options;
  return {
    ...(modality !== undefined && { modality }),
    ...(alpha !== undefined && { alpha }),
    ...(gap !== undefined && { gap }),
    ...(variant !== undefined && { variant }),
    ...(normalisation !== undefined && { normalisation }),
    ...(task !== undefined && { task }),
  };
}
