import { Command } from 'commander';
import { presets } from '../../model/config.ts';
import { splitModel } from '../../model/weights/split-model.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { writeAtomically } from '../../model/weights/write-atomically.ts';
import { defaultRecogniseRecipe } from '../../training/recognise/recognise-recipe.ts';
import type { RecognitionFigures } from '../../training/probe/recognition-figures.ts';
import type { ProbeData } from '../../training/probe/run-probe.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { checkOutput } from '../jobs/check-output.ts';
import { modelLibrary } from '../models/model-library.ts';
import { randomEncoder } from '../models/random-encoder.ts';
import { isPersonAmong } from '../recordings/is-person-among.ts';
import { interruption } from './interruption.ts';
import { openDataSet } from './open-data-set.ts';
import { printJson } from './output.ts';
import { fromWhereTheyStand, libraryHome } from './paths.ts';
import { addProbeOptions, type ProbeOptions } from './probe-options.ts';
import { splitForProbe, type ProbeSplit } from './probe-split.ts';
import { probeFrozen, probeProjection, probeSemi } from './probe-task.ts';
import { remarksOnProtocol } from './remarks-on-protocol.ts';
import { itemsAsGiven } from './training-items.ts';
import { UsageError } from './usage-error.ts';

/** Says what a pretrained encoder is good for: linear recognition, retrieval, few labels, or a picture of its features. */
export function probeCommand(): Command {
  const command = new Command('probe').argument(
    '<items...>',
    'session ids, recordings, or folders of them',
  );
  return addProbeOptions(command).action(runProbeCommand);
}

async function runProbeCommand(items: string[], options: ProbeOptions): Promise<void> {
  const split = splitAsked(options);
  checkOptions(options);
  const startMillis = Date.now();
  const home = libraryHome(options.home);
  if (options.task === 'projection') {
    await checkOutput(fromWhereTheyStand(options.output!), 'The picture');
  }
  const models = await modelsAsked(options, home);
  const dataSet = await openDataSet(home, {
    home,
    items: itemsAsGiven(items),
    rateHz: options.rate,
  });
  try {
    const data = splitForProbe(dataSet, split);
    await probeOn(data, { models, options, home, startMillis });
  } finally {
    dataSet.close();
  }
}

type Asked = { models: Model[]; options: ProbeOptions; home: string; startMillis: number };

async function probeOn(
  data: ProbeData,
  { models, options, home, startMillis }: Asked,
): Promise<void> {
  const interrupted = interruption('Stopping');
  const engine = await openChosenEngine({ ...options, home });
  try {
    const context = { engine, models, options, signal: interrupted.signal };
    const remarks = remarksOnProtocol(options.protocol);
    const about = {
      task: options.task,
      encoder: options.init === 'joints' ? [] : models.map(({ card }) => card.name),
      init: options.init,
      engine: engine.name,
      train: data.train.length,
      test: data.test.length,
      trainOverlap: overlapOf(models, data.test.map(({ track }) => track.personKey)),
      ...(remarks.length > 0 && { remarks }),
    }; // prettier-ignore
    if (options.task === 'projection') {
      const { svg, instances } = await probeProjection(data, context);
      const output = fromWhereTheyStand(options.output!);
      await writeAtomically(output, [new TextEncoder().encode(svg)]);
      if (options.json === true) printJson({ ...about, instances, output });
      else process.stdout.write(`${output}: ${instances} instances\n`);
      return;
    }
    const result =
      options.task === 'semi' ? await probeSemi(data, context) : await probeFrozen(data, context);
    const seconds = (Date.now() - startMillis) / 1000;
    if (options.json === true) printJson({ ...about, ...result, seconds });
    else process.stdout.write(asText(result, remarks));
  } finally {
    interrupted.dispose();
    await engine.close();
  }
}

function splitAsked(options: ProbeOptions): ProbeSplit {
  const { protocol, trainPeople, trainViews, testPeople, testViews } = options;
  const hasTrain = trainPeople !== undefined || trainViews !== undefined;
  const hasTest = testPeople !== undefined || testViews !== undefined;
  if (protocol !== undefined) {
    if (hasTrain || hasTest) throw new UsageError('probe: --protocol already says who is tested');
    return { protocol };
  }
  if (!hasTrain) {
    throw new UsageError('probe: expected --train-people, --train-views or --protocol');
  }
  const side = (people: ProbeOptions['trainPeople'], views: string[] | undefined) => ({
    ...(people !== undefined && { people }),
    ...(views !== undefined && { views }),
  });
  const train = side(trainPeople, trainViews);
  return hasTest ? { train, test: side(testPeople, testViews) } : { train };
}

function checkOptions({ encoder, init, task, parts, output }: ProbeOptions): void {
  if (init === 'trained' && encoder.length === 0) {
    throw new UsageError('probe: expected --encoder, or --init random or joints');
  }
  if (init === 'joints' && task === 'semi') {
    throw new UsageError('probe: joints alone cannot be fine-tuned; say --init random');
  }
  if (parts > 1 && (init === 'joints' || task === 'semi')) {
    throw new UsageError('probe: --parts is for features of an encoder');
  }
  if (task === 'projection' && output === undefined) {
    throw new UsageError('probe: --task projection needs --output FILE.svg');
  }
}

/** One model a modality; with random weights where those of the encoders are not wanted. */
async function modelsAsked(options: ProbeOptions, home: string): Promise<Model[]> {
  const { init, preset, modality, normalisation, seed } = options;
  const { rateHz } = defaultRecogniseRecipe;
  const library = modelLibrary({ home, resolvePath: fromWhereTheyStand });
  const given: Model[] = [];
  for (const reference of options.encoder) given.push(...splitModel(await library.load(reference)));
  if (init === 'trained') return given;
  if (given.length === 0) {
    return [randomEncoder({ encoder: presets[preset], modality, normalisation, rateHz, seed })];
  }
  return given.map(({ card }) => randomEncoder({ ...card, seed }));
}

/** People of the test set whom an encoder has seen, without labels or with them. */
function overlapOf(models: readonly Model[], tested: readonly string[]): string[] {
  const seen = new Set(models.flatMap(({ card }) => card.training?.people ?? []));
  return [...new Set(tested)].filter((key) => isPersonAmong(seen, key)).sort();
}

function asText(
  result: RecognitionFigures & { scratch?: RecognitionFigures },
  remarks: readonly string[],
): string {
  const wide = Math.max(...result.perClass.map((entry) => entry.class.length));
  return [
    `${result.instances} instances: top-1 ${result.top1.toFixed(3)}, macro-F1 ${result.macroF1.toFixed(3)}`,
    ...remarks,
    ...(result.scratch ? [`From scratch: top-1 ${result.scratch.top1.toFixed(3)}`] : []),
    ...result.perClass.map(
      ({ class: name, instances, recall }) =>
        `${name.padEnd(wide)} ${String(instances).padStart(6)} ${recall.toFixed(3)}`,
    ),
    '',
  ].join('\n');
}
