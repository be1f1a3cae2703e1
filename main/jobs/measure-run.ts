import type { Metric } from '../../model/card.ts';
import { openWindowModel } from '../../model/detection/window-model.ts';
import type { Engine } from '../../model/engines/engine.ts';
import { hashTruth, labelledMinutes, motionMinutes } from '../../training/data-identity.ts';
import { evaluateDetector } from '../../training/evaluation/evaluate-detector.ts';
import { evaluationSentence } from '../../training/evaluation/evaluation-sentence.ts';
import { instancesOf } from '../../training/instances.ts';
import { evaluateRecogniser } from '../../training/recognise/train-recogniser.ts';
import { countPeople } from '../../training/trained-card.ts';
import type { DataSet } from '../../training/track.ts';
import type { RunResult } from '../wire/training-events.ts';
import { cautionAbout, sharesOf, type JudgedRun } from './caution-about.ts';
import type { TrainingData } from './load-training-data.ts';
import type { RunTask } from './run-task.ts';
import type { TrainedModel } from './train-by-task.ts';

/** What a finished run came to, but for how it was told to do it. */
export type MeasuredRun = Omit<RunResult, 'config'> & {
  /** For its card; undefined where nothing was held out to measure it on. */
  metrics: Metric[] | undefined;
};

export type ToMeasure = {
  task: RunTask['task'];
  /** Of a detector: frames between two centred windows, those between provisional ones without it. */
  centredEvery?: number | undefined;
  /** Steps that were to be made. */
  steps: number;
  /** Whether it began with a model's weights. */
  startsFromModel: boolean;
  /** A person ended it before its last step. */
  isStopped: boolean;
  trained: TrainedModel;
  data: TrainingData;
  engine: Engine;
  signal: AbortSignal;
};

/** Frames between two windows of which provisional figures are made. */
const provisionalEvery = 4;

/**
 * Measures a model on those that it never learned from. Where that cannot be done a remark says why.
 *
 * @throws the signal's reason
 */
export async function measureRun(run: ToMeasure): Promise<MeasuredRun> {
  const { task, data, signal } = run;
  const remarks = [...earlyEnd(run), ...data.split.remarks, ...knownPeople(data)];
  if (task === 'pretrain') return { ...without(run), caution: undefined, remarks };
  if (data.test.tracks.length === 0) return { ...without(run), remarks };
  try {
    const measured = task === 'detect' ? await measureDetector(run) : await measureRecogniser(run);
    return { ...measured, remarks };
  } catch (error) {
    if (signal.aborted) throw error;
    const why = `It could not be measured: ${(error as Error).message}`;
    return { ...without(run), remarks: [...remarks, why] };
  }
}

function without(run: ToMeasure): Omit<MeasuredRun, 'remarks'> {
  const sentence = unmeasured(run);
  return { sentence, caution: judge(run, {}), evaluation: undefined, metrics: undefined };
}

function judge(
  { trained, startsFromModel, data }: ToMeasure,
  { shares, latency }: Partial<Pick<JudgedRun, 'shares' | 'latency'>>,
): string | undefined {
  const hasOthers = data.choosing.tracks.length + data.test.tracks.length > 0;
  return cautionAbout({ steps: trained.steps, startsFromModel, hasOthers, shares, latency });
}

function earlyEnd({ trained, steps, isStopped }: ToMeasure): string[] {
  return isStopped ? [`Stopped early, after ${trained.steps} of ${steps} steps`] : [];
}

async function measureDetector(run: ToMeasure): Promise<Omit<MeasuredRun, 'remarks'>> {
  const { trained, data, engine, signal } = run;
  const windows = await openWindowModel(engine, trained);
  try {
    const { choosing } = data;
    const evaluation = await evaluateDetector(windows, data.test, {
      provisionalEvery,
      // The same windows as the provisional ones cost nothing.
      centredEvery: run.centredEvery ?? provisionalEvery,
      ...(isApart(choosing, data.test) && { calibrateOn: choosing }),
      signal,
    });
    const { frameAccuracy, macroF1 } = evaluation.settled;
    const on = whoIsTested(data);
    const metrics = [
      { name: 'Frame accuracy', value: frameAccuracy, on, data: evaluation.data },
      { name: 'Macro F1', value: macroF1, on, data: evaluation.data },
    ];
    const names = evaluation.settled.perClass.map(({ class: name }) => name);
    const shares = sharesOf(evaluation.settled, names);
    const caution = judge(run, { shares, latency: evaluation.decisionLatency });
    return { sentence: evaluationSentence(evaluation), caution, evaluation, metrics };
  } finally {
    await windows.close();
  }
}

async function measureRecogniser(run: ToMeasure): Promise<Omit<MeasuredRun, 'remarks'>> {
  const { trained, data, engine, signal } = run;
  const instances = instancesOf(data.test);
  const figures = await evaluateRecogniser(engine, trained, instances, signal);
  const { top1, macroF1, perClass } = figures;
  const shares = sharesOf(figures, perClass.map(({ class: name }) => name)); // prettier-ignore
  const right = Math.round(top1 * instances.length);
  const tested = hashTruth(data.test);
  const on = `${instances.length} instances of ${whoIsTested(data)}`;
  return {
    sentence: `Names ${right} of ${instances.length} instances right (${(100 * top1).toFixed(1)} %)`,
    caution: judge(run, { shares }),
    evaluation: undefined,
    recognition: { ...figures, data: hashTruth(data.test) },
    metrics: [
      { name: 'Top-1 accuracy', value: top1, on, data: tested },
      { name: 'Macro F1', value: macroF1, on, data: tested },
    ],
  };
}

/** By session or view the same people are learned from and measured. */
function peopleInBoth({ training, test }: TrainingData): number {
  const learned = new Set(training.tracks.map(({ personKey }) => personKey));
  const both = test.tracks.flatMap(({ personKey }) => (learned.has(personKey) ? [personKey] : []));
  return new Set(both).size;
}

function whoIsTested(data: TrainingData): string {
  const count = countPeople(data.test);
  const known = peopleInBoth(data);
  if (known === 0) return `${count} people it never saw`;
  return `other ${data.split.by}s of ${count} people, ${known} of whom it knows`;
}

function knownPeople(data: TrainingData): string[] {
  const known = peopleInBoth(data);
  if (known === 0) return [];
  return [
    `${known} of the ${countPeople(data.test)} people it is measured on were learned from too, in other ${data.split.by}s: it may do worse on strangers`,
  ];
}

/** A temperature is fitted on people who are not measured, and on labels. */
function isApart(choosing: DataSet, test: DataSet): boolean {
  const tested = new Set(test.tracks.map(({ personKey }) => personKey));
  return (
    choosing.tracks.some(({ labels }) => labels.some((label) => label >= 0)) &&
    choosing.tracks.every(({ personKey }) => !tested.has(personKey))
  );
}

function unmeasured({ task, trained, data }: ToMeasure): string {
  const people = `${countPeople(data.training)} people in ${trained.steps} steps`;
  if (task === 'pretrain') {
    const minutes = motionMinutes(data.training).toFixed(1);
    return `Learned what motion looks like from ${minutes} minutes of ${people}; trainings with labels can start from it`;
  }
  const minutes = labelledMinutes(data.training).toFixed(1);
  return `Learned from ${minutes} labelled minutes of ${people}; how good it is on others was not measured`;
}
