import { Command } from 'commander';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { compareLive } from '../compare/compare-live.ts';
import { openLibrary } from '../recordings/library.ts';
import type { LabelAgreement, LiveComparison, LiveDifference } from '../wire/subject-events.ts';
import { engineOption, homeOption, jsonOption, threadsOption } from './options.ts';
import { printJson } from './output.ts';
import { libraryHome } from './paths.ts';

type Options = EngineOptions & { model?: string; home?: string; json?: boolean };

/** `sessions compare ID [--model M]`: why did live differ? */
export function compareCommand(): Command {
  return new Command('compare')
    .description('what was said live against what the model says of the recording now')
    .argument('<id>')
    .option('--model <model>', 'id or file; default: the model that said the labels')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (id: string, { home: given, json, model, ...engine }: Options) => {
      const home = libraryHome(given);
      const library = await openLibrary(home);
      const { index, path } = await library.open(id);
      const order = { ...engine, home, session: id, recording: path };
      const found = await compareLive({ ...order, ...(model === undefined ? {} : { model }) });
      if (json === true) printJson(found);
      else process.stdout.write(`${asText(found, index.times[0] ?? 0).join('\n')}\n`);
    });
}

/** @param beginning of the recording, seconds of its clock */
function asText(found: LiveComparison, beginning: number): string[] {
  const { problem, model, settled, provisional, rates, remarks, differences } = found;
  if (problem !== undefined) return [problem];
  return [
    `Settled labels alike: ${shareOf(settled)}; said at once: ${shareOf(provisional)}`,
    `${rates.recordedHz.toFixed(1)} frames a second recorded, ${rates.arrivedHz.toFixed(1)} arrived, ${model?.name ?? 'the model'} goes by ${rates.modelHz}`,
    ...remarks,
    ...differences.map((difference) => `  ${lineOf(difference, beginning)}`),
  ];
}

function shareOf({ frames, same }: LabelAgreement): string {
  return frames === 0 ? 'not known' : `${((100 * same) / frames).toFixed(1)} % of ${frames} frames`;
}

function lineOf(difference: LiveDifference, beginning: number): string {
  const { kind, person, start, end, live, offline } = difference;
  const what = { gap: 'no frames', unsaid: 'nothing said', settled: '', provisional: 'at once: ' };
  const labels = live === undefined ? '' : `${live} live, ${offline} now`;
  const when = `${(start - beginning).toFixed(2)} – ${(end - beginning).toFixed(2)} s`;
  return `${when}  ${person}  ${what[kind]}${labels}`;
}
