import { Command } from 'commander';
import { openWindowModel } from '../../model/detection/window-model.ts';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import { hashPerson } from '../../training/data-identity.ts';
import { evaluateDetector, type DetectorEvaluation } from '../../training/evaluation/evaluate-detector.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { modelLibrary } from '../models/model-library.ts';
import { loadDataSet } from '../recordings/load-data-set.ts';
import { peopleFilter } from '../recordings/parse-people.ts';
import {
  engineOption,
  homeOption,
  jsonOption,
  provisionalEveryOption,
  rateOption,
  threadsOption,
  viewsOption,
} from './options.ts';
import { printJson, report } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { givenPeople, itemsAsGiven } from './training-items.ts';

type EvaluateOptions = EngineOptions & {
  model: string;
  people?: string;
  views?: string[];
  allowOverlap?: boolean;
  provisionalEvery: number;
  rate: number;
  home?: string;
  json?: boolean;
};

/** Measures a model on labelled recordings of people that it was not trained on. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .argument('<items...>', 'session ids, recordings, or folders of them')
    .requiredOption('--model <model>', 'id or file')
    .option('--people <people>', 'whom to measure it on: ids such as 2,4,6, or odd, or even')
    .addOption(viewsOption())
    .option('--allow-overlap', 'also on people that it was trained on')
    .addOption(provisionalEveryOption())
    .addOption(rateOption())
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(runEvaluate);
}

async function runEvaluate(items: string[], options: EvaluateOptions): Promise<void> {
  const people = options.people === undefined ? undefined : givenPeople('--people', options.people);
  const home = libraryHome(options.home);
  const model = await modelLibrary({ home, resolvePath: fromWhereTheyStand }).load(options.model);
  const dataSet = await loadDataSet({
    home,
    items: itemsAsGiven(items),
    rateHz: options.rate,
    ...(people && { people: peopleFilter(people) }),
    ...(options.views && { views: options.views }),
  });
  for (const { file, reason } of dataSet.skipped) report(`Skipped ${file}: ${reason}`);

  const trained = new Set(model.card.training?.people);
  const tested = new Set(dataSet.tracks.map(({ personKey }) => personKey));
  const trainOverlap = [...tested].filter((key) => trained.has(hashPerson(key))).sort();
  if (trainOverlap.length > 0 && options.allowOverlap !== true) {
    throw new Error(
      `The model was trained on ${trainOverlap.join(', ')}: choose others by --people, or say --allow-overlap`,
    );
  }

  const engine = await openChosenEngine({ ...options, home });
  try {
    const windows = await openWindowModel(engine, model);
    const evaluation = await evaluateDetector(windows, dataSet, {
      provisionalEvery: Math.max(1, Math.round(options.provisionalEvery)),
      onTrack: (done, tracks) => {
        if (done % 10 === 0 || done === tracks) report(`${done} of ${tracks} recordings`);
      },
    });
    await windows.close();
    if (options.json === true) {
      printJson(asJson(options.model, engine.name, evaluation, trainOverlap));
    } else {
      process.stdout.write(asText(evaluation, trainOverlap));
    }
  } finally {
    await engine.close();
  }
}

function asJson(
  model: string,
  engine: string,
  { people, settled, provisional, unknown }: DetectorEvaluation,
  trainOverlap: string[],
): object {
  return { model, engine, people, ...settled, provisional, unknown, trainOverlap };
}

function asText(
  { people, settled, provisional, unknown }: DetectorEvaluation,
  trainOverlap: string[],
): string {
  const figures = (name: string, frameAccuracy: number, macroF1: number) =>
    `${name.padEnd(12)} frame accuracy ${frameAccuracy.toFixed(3)}, macro-F1 ${macroF1.toFixed(3)}`;
  const wide = Math.max(...settled.perClass.map((entry) => entry.class.length));
  const row = (name: string, cells: string[]) =>
    `${name.padEnd(wide)} ${cells.map((cell) => cell.padStart(9)).join(' ')}`;
  return [
    `${settled.frames} frames of ${people} people`,
    figures('Settled', settled.frameAccuracy, settled.macroF1),
    ...(provisional
      ? [figures('Provisional', provisional.frameAccuracy, provisional.macroF1)]
      : []),
    '',
    row('', ['frames', 'precision', 'recall', 'F1']),
    ...settled.perClass.map(({ class: name, frames, precision, recall, f1 }) =>
      row(name, [String(frames), ...[precision, recall, f1].map((share) => share.toFixed(3))]),
    ),
    ...unknown.map(
      (entry) =>
        `${entry.frames} frames of ${entry.class}, which the model does not know, are left out`,
    ),
    ...(trainOverlap.length > 0
      ? [`Trained on ${trainOverlap.join(', ')}: these figures flatter it`]
      : []),
    '',
  ].join('\n');
}
