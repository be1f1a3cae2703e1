import type { Metric } from '../../model/card.ts';
import { openWindowModel } from '../../model/detection/window-model.ts';
import type { Engine } from '../../model/engines/engine.ts';
import { labelledMinutes, motionMinutes } from '../../training/data-identity.ts';
import { evaluateDetector } from '../../training/evaluation/evaluate-detector.ts';
import { evaluationSentence } from '../../training/evaluation/evaluation-sentence.ts';
import { instancesOf } from '../../training/instances.ts';
import { evaluateRecogniser } from '../../training/recognise/train-recogniser.ts';
import { countPeople } from '../../training/trained-card.ts';
import type { DataSet } from '../../training/track.ts';
import type { RunResult } from '../wire/training-events.ts';
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
  const { remarks } = data.split;
  if (task === 'pretrain' || data.test.tracks.length === 0) {
    return { sentence: unmeasured(run), remarks, evaluation: undefined, metrics: undefined };
  }
  try {
    const measured = task === 'detect' ? await measureDetector(run) : await measureRecogniser(run);
    return { ...measured, remarks };
  } catch (error) {
    if (signal.aborted) throw error;
    const why = `It could not be measured: ${(error as Error).message}`;
    const sentence = unmeasured(run);
    return { sentence, remarks: [...remarks, why], evaluation: undefined, metrics: undefined };
  }
}

async function measureDetector(run: ToMeasure): Promise<Omit<MeasuredRun, 'remarks'>> {
  const { trained, data, engine, signal } = run;
  const windows = await openWindowModel(engine, trained);
  try {
    const { choosing } = data;
    const evaluation = await evaluateDetector(windows, data.test, {
      provisionalEvery,
      ...(isApart(choosing, data.test) && { calibrateOn: choosing }),
      signal,
    });
    const { frameAccuracy, macroF1 } = evaluation.settled;
    const on = `${countPeople(data.test)} people it never saw`;
    const metrics = [
      { name: 'Frame accuracy', value: frameAccuracy, on },
      { name: 'Macro F1', value: macroF1, on },
    ];
    return { sentence: evaluationSentence(evaluation), evaluation, metrics };
  } finally {
    await windows.close();
  }
}

async function measureRecogniser(run: ToMeasure): Promise<Omit<MeasuredRun, 'remarks'>> {
  const { trained, data, engine, signal } = run;
  const instances = instancesOf(data.test);
  const { top1, macroF1 } = await evaluateRecogniser(engine, trained, instances, signal);
  const right = Math.round(top1 * instances.length);
  const on = `${instances.length} instances of ${countPeople(data.test)} people it never saw`;
  return {
    sentence: `Names ${right} of ${instances.length} instances right (${(100 * top1).toFixed(1)} %)`,
    evaluation: undefined,
    metrics: [
      { name: 'Top-1 accuracy', value: top1, on },
      { name: 'Macro F1', value: macroF1, on },
    ],
  };
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
