import { Command } from 'commander';
import { agreementOf } from '../assist/agreement-of.ts';
import { suggestLabels } from '../assist/suggest-labels.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { modelLibrary } from '../models/model-library.ts';
import { framesByPerson, type PersonFrames } from '../recordings/person-frames.ts';
import { readSession } from '../recordings/read-session.ts';
import type { PairAgreement } from '../wire/label-events.ts';
import { engineOption, homeOption, jsonOption, rateOption, threadsOption } from './options.ts';
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { percent } from './percent.ts';
import { itemsAsGiven } from './training-items.ts';

type Options = Omit<EngineOptions, 'enginesFolder'> & {
  model?: string;
  rate: number;
  home?: string;
  json?: boolean;
};

/** `sessions agreement ID`: how far those who labelled a session agree, and a model with them. */
export function agreementCommand(): Command {
  return new Command('agreement')
    .description('how far those who labelled a session agree, and a model with them')
    .argument('<id>', 'a session, or a recording with labels')
    .option('--model <model>', 'id or file of a model to compare with')
    .addOption(rateOption())
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(runAgreement);
}

async function runAgreement(item: string, options: Options): Promise<void> {
  const home = libraryHome(options.home);
  const [given] = itemsAsGiven([item]);
  const { id, frames, labels } = await readSession(given!, { home, rateHz: options.rate });
  const people = framesByPerson(frames);
  const found = options.model === undefined ? undefined : await suggestedBy(options.model, people, { ...options, home }); // prettier-ignore
  const pairs = agreementOf(labels, people, found);
  if (options.json === true) printJson({ session: id, pairs });
  else if (pairs.length === 0) {
    process.stdout.write('Fewer than two annotators; name a model with --model to compare with\n');
  } else process.stdout.write(pairs.map(inWords).join(''));
}

async function suggestedBy(
  reference: string,
  people: PersonFrames[],
  options: Options & { home: string },
) {
  const { home } = options;
  const model = await modelLibrary({ home, resolvePath: fromWhereTheyStand }).load(reference);
  const engine = await openChosenEngine({ ...options, home });
  try {
    const suggestions = await suggestLabels(engine, model, people, () => undefined);
    return { by: model.card.name, suggestions };
  } finally {
    await engine.close();
  }
}

function inWords({ first, second, ...figures }: PairAgreement): string {
  const { frames, sameFrames, kappa, boundaryMedianSecs, boundary90Secs, segmentF1 } = figures;
  if (frames === 0) return `${first} and ${second}: no frame that both went through\n`;
  const secs = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(2)} s`);
  return [
    `${first} and ${second}: kappa ${kappa?.toFixed(3) ?? '–'}`,
    `${percent(sameFrames)} % of ${frames} frames the same`,
    `segment F1 ${segmentF1.toFixed(3)}`,
    `boundaries ${secs(boundaryMedianSecs)} apart (90 %: ${secs(boundary90Secs)})\n`,
  ].join(', ');
}
