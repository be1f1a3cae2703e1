import { Command } from 'commander';
import type { EngineOptions } from '../../model/engines/open-engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import type { DataSet } from '../../training/track.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { checkOutput } from '../jobs/check-output.ts';
import { modelLibrary } from '../models/model-library.ts';
import { peopleFilter, type PeopleFilter } from '../recordings/parse-people.ts';
import type { DataSetOptions } from '../recordings/read-tracks.ts';
import { judgeOverlap } from './judge-overlap.ts';
import { measureModel } from './measure-model.ts';
import { openDataSet } from './open-data-set.ts';
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
import { addProtocolOptions, chosenProtocol, type ProtocolOptions } from './protocol-options.ts';
import { remarksOnProtocol } from './remarks-on-protocol.ts';
import { givenPeople, itemsAsGiven } from './training-items.ts';
import { trainingOverlap } from './training-overlap.ts';
import { UsageError } from './usage-error.ts';

type EvaluateOptions = EngineOptions &
  ProtocolOptions & {
    model: string;
    people?: string;
    calibratePeople?: string;
    views?: string[];
    allowOverlap?: boolean;
    provisionalEvery: number;
    centred?: boolean;
    output?: string;
    rate: number;
    home?: string;
    json?: boolean;
  };

/** Measures a model on labelled recordings of people that it was not trained on. */
export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .argument('<items...>', 'session ids, recordings, or folders of them')
    .requiredOption('--model <model>', 'id or file')
    .option('--people <people>', 'whom to measure it on: ids such as 2,4,6, or odd, or even')
    .option('--calibrate-people <people>', 'whom to fit a temperature on, never those measured')
    .addOption(viewsOption())
    .option('--allow-overlap', 'also on people that it was trained on')
    .addOption(provisionalEveryOption())
    .option('--centred', 'also by windows centred on their frame, as the official protocols do')
    .option('--output <file>', 'write the result there, as JSON')
    .addOption(rateOption())
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(homeOption())
    .addOption(jsonOption());
  return addProtocolOptions(command).action(runEvaluate);
}

async function runEvaluate(items: string[], options: EvaluateOptions): Promise<void> {
  const people = filterOf('--people', options.people);
  const calibrators = filterOf('--calibrate-people', options.calibratePeople);
  const protocol = chosenProtocol(options, 'test');
  const home = libraryHome(options.home);
  const { output } = options;
  if (output !== undefined) await checkOutput(fromWhereTheyStand(output), 'The result');
  const model = await modelLibrary({ home, resolvePath: fromWhereTheyStand }).load(options.model);
  if (calibrators !== undefined && model.card.task === 'recognise') {
    throw new UsageError(
      `--calibrate-people: ${model.card.name} names whole instances, and only what labels frames is calibrated; leave it out`,
    );
  }
  const all: DataSetOptions = { home, items: itemsAsGiven(items), rateHz: options.rate };
  const whom = people ?? (calibrators && allBut(calibrators));
  const dataSet = await openDataSet(home, {
    ...all,
    ...(whom && { people: whom }),
    ...(options.views && { views: options.views }),
    ...(protocol && { protocol }),
  });
  try {
    const calibrateOn = calibrators && (await openDataSet(home, { ...all, people: calibrators }));
    try {
      await evaluateOn({ dataSet, calibrateOn }, { model, options, home });
    } finally {
      calibrateOn?.close();
    }
  } finally {
    dataSet.close();
  }
}

async function evaluateOn(
  { dataSet, calibrateOn }: { dataSet: DataSet; calibrateOn: DataSet | undefined },
  { model, options, home }: { model: Model; options: EvaluateOptions; home: string },
): Promise<void> {
  const trainOverlap = trainingOverlap(dataSet, model.card);
  const choice = {
    protocol: chosenProtocol(options, 'test'),
    views: options.views,
    trainedViews: model.card.training?.views,
  };
  const onOverlap = judgeOverlap(trainOverlap, choice, options.allowOverlap === true);
  const calibrateOverlap = calibrateOn && trainingOverlap(calibrateOn, model.card);
  if (calibrateOverlap !== undefined && calibrateOverlap.length > 0) {
    report(
      `--calibrate-people: trained on ${calibrateOverlap.join(', ')}: the temperature will be too sure; name people whom it never saw`,
    );
  }
  const engine = await openChosenEngine({ ...options, home });
  try {
    const { figures, text } = await measureModel(engine, model, {
      dataSet,
      calibrateOn,
      remarks: onOverlap,
      provisionalEvery: Math.max(1, Math.round(options.provisionalEvery)),
      withCentred: options.centred === true,
    });
    const remarks = remarksOnProtocol(options.protocol);
    const document = {
      model: options.model,
      engine: engine.name,
      ...figures,
      trainOverlap,
      ...(calibrateOverlap && { calibrateOverlap }),
      ...(remarks.length > 0 && { remarks }),
    };
    if (options.output !== undefined) {
      const bytes = new TextEncoder().encode(`${JSON.stringify(document)}\n`);
      await writeAtomically(fromWhereTheyStand(options.output), [bytes]);
    }
    if (options.json === true) printJson(document);
    else process.stdout.write([text, ...remarks.map((line) => `${line}\n`)].join(''));
  } finally {
    await engine.close();
  }
}

function filterOf(option: string, people: string | undefined): PeopleFilter | undefined {
  return people === undefined ? undefined : peopleFilter(givenPeople(option, people));
}

function allBut(filter: PeopleFilter): PeopleFilter {
  return { includes: (person) => !filter.includes(person), named: [] };
}
