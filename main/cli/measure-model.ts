import { openWindowModel } from '../../model/detection/window-model.ts';
import type { Engine } from '../../model/engines/engine.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { alignClasses } from '../../training/evaluation/align-classes.ts';
import { evaluateDetector } from '../../training/evaluation/evaluate-detector.ts';
import type { EvaluationReport } from '../../training/evaluation/evaluation-report.ts';
import { evaluationSentence } from '../../training/evaluation/evaluation-sentence.ts';
import { instancesOf } from '../../training/instances.ts';
import { evaluateRecogniser } from '../../training/recognise/train-recogniser.ts';
import type { DataSet } from '../../training/track.ts';
import { countPeople } from '../../training/trained-card.ts';
import { evaluationText } from './evaluation-text.ts';
import { report } from './output.ts';
import { recognitionText } from './recognition-text.ts';

export type MeasureModelOptions = {
  dataSet: DataSet;
  /** People to fit a temperature on. */
  calibrateOn: DataSet | undefined;
  /** What to keep in mind about the figures, a line each. */
  remarks: readonly string[];
  provisionalEvery: number;
  withCentred: boolean;
};

/** What was measured, as JSON has it and as a person reads it. */
export type Measured = { figures: object; text: string };

/** Measures a model on what it is for: frames of a detector, whole instances of a recogniser. @throws for an encoder */
export async function measureModel(
  engine: Engine,
  model: Model,
  options: MeasureModelOptions,
): Promise<Measured> {
  return model.card.task === 'recognise'
    ? measureRecogniser(engine, model, options)
    : measureDetector(engine, model, options);
}

async function measureDetector(
  engine: Engine,
  model: Model,
  options: MeasureModelOptions,
): Promise<Measured> {
  const { dataSet, calibrateOn, remarks, provisionalEvery, withCentred } = options;
  const windows = await openWindowModel(engine, model);
  try {
    const evaluation = await evaluateDetector(windows, dataSet, {
      provisionalEvery,
      // Every frame has a window of its own in the official protocols.
      centredEvery: withCentred ? 1 : 0,
      ...(calibrateOn && { calibrateOn }),
      onTrack: (done, tracks) => {
        if (done % 10 === 0 || done === tracks) report(`${done} of ${tracks} recordings`);
      },
    });
    return {
      figures: documentOf(evaluation),
      text: evaluationText(evaluation, remarks),
    };
  } finally {
    await windows.close();
  }
}

/** The settled figures at the top, each stream's with those of whole actions. */
function documentOf(evaluation: EvaluationReport): object {
  const { settled, provisional, centred, centredEvery, ...rest } = evaluation;
  const { provisionalSegments, centredSegments, provisionalMistakes, centredMistakes, ...others } =
    rest;
  return {
    sentence: evaluationSentence(evaluation),
    ...settled,
    ...others,
    ...(provisional && {
      provisional: {
        ...provisional,
        segments: provisionalSegments,
        mistakes: provisionalMistakes,
      },
    }),
    ...(centred && {
      centred: {
        every: centredEvery,
        ...centred,
        segments: centredSegments,
        mistakes: centredMistakes,
      },
    }),
  };
}

async function measureRecogniser(
  engine: Engine,
  model: Model,
  { dataSet, remarks }: MeasureModelOptions,
): Promise<Measured> {
  const classes = [{ name: 'background' }, ...model.card.classes];
  const aligned = alignClasses(dataSet, classes);
  const figures = await evaluateRecogniser(engine, model, instancesOf(aligned.dataSet));
  const people = countPeople(aligned.dataSet);
  const { unknown } = aligned;
  return {
    figures: { people, ...figures, unknown },
    text: recognitionText({ ...figures, people, unknown }, remarks),
  };
}
