import type { ModelCard } from '../../model/card.ts';
import type { Engine } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import type { DataSet } from '../../training/track.ts';
import { trainDetector } from '../../training/train-detector.ts';
import type { Progress, RunState } from '../../training/training-loop.ts';
import type { RunTask } from './run-task.ts';

/** Figures of a validation by name, shares from 0 to 1. */
export type Figures = Record<string, number>;

/** What training takes, whatever the task. */
export type TrainingParts = {
  /** Of the model. */
  name: string;
  dataSet: DataSet;
  /** Without tracks where nothing is held out. */
  validation: DataSet;
  engine: Engine;
  encoder?: StateDict;
  resume?: RunState<Figures>;
  saveCheckpoint: (run: RunState<Figures>) => Promise<void>;
  checkpointEverySecs: number;
  onProgress: (progress: Progress<Figures>) => void;
  signal: AbortSignal;
  nowMillis: () => number;
};

export type TrainedModel = {
  card: ModelCard;
  weights: StateDict;
  /** Steps that were made. */
  steps: number;
  /** What was chosen, where something was held out. */
  best: { step: number; figures: Figures } | undefined;
};

/** Trains what a task asks for. @throws as the task's own training does */
export async function trainByTask(task: RunTask, parts: TrainingParts): Promise<TrainedModel> {
  switch (task.task) {
    case 'detect':
      return trainedDetector(task.recipe, parts);
  }
}

async function trainedDetector(
  recipe: Extract<RunTask, { task: 'detect' }>['recipe'],
  { resume, saveCheckpoint, ...parts }: TrainingParts,
): Promise<TrainedModel> {
  const { best, ...trained } = await trainDetector({
    ...parts,
    recipe,
    // A checkpoint of this task holds its figures; its identity was compared before.
    ...(resume && { resume: resume as Parameters<typeof trainDetector>[0]['resume'] & object }),
    saveCheckpoint,
  });
  if (best === undefined) return { ...trained, best };
  const { step, ...figures } = best;
  return { ...trained, best: { step, figures } };
}
