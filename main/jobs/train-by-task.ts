import type { ModelCard } from '../../model/card.ts';
import type { Engine } from '../../model/engines/engine.ts';
import type { StateDict } from '../../model/weights/state-dict.ts';
import type { DataSet } from '../../training/track.ts';
import { pretrain, type HeldOut } from '../../training/pretrain/pretrain.ts';
import {
  trainRecogniser,
  type RecogniserValidation,
} from '../../training/recognise/train-recogniser.ts';
import { trainDetector, type Validation } from '../../training/train-detector.ts';
import type { Batch, Progress, RunState } from '../../training/training-loop.ts';
import type { RunTask } from './run-task.ts';

/** Figures of a validation by name, shares from 0 to 1 or a loss. */
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
  /** The batches of the task, where they are drawn elsewhere. */
  drawBatch?: (step: number) => Promise<Batch>;
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
  const { resume, ...rest } = parts;
  switch (task.task) {
    case 'pretrain': {
      const trained = await pretrain({ ...rest, recipe: task.recipe, ...goingOn<HeldOut>(resume) });
      return { ...trained, best: undefined };
    }
    case 'detect':
      return withFigures(
        await trainDetector({ ...rest, recipe: task.recipe, ...goingOn<Validation>(resume) }),
      );
    case 'recognise':
      return withFigures(
        await trainRecogniser({ ...rest, recipe: task.recipe, ...goingOn<RecogniserValidation>(resume) }), // prettier-ignore
      );
  }
}

/** A run's checkpoints hold the figures of its own task: its identity is compared before it goes on. */
function goingOn<V extends Figures>(
  resume: RunState<Figures> | undefined,
): { resume?: RunState<V> } {
  return resume === undefined ? {} : { resume: resume as RunState<V> };
}

function withFigures<V extends Figures>(
  trained: Omit<TrainedModel, 'best'> & { best: ({ step: number } & V) | undefined },
): TrainedModel {
  if (trained.best === undefined) return { ...trained, best: undefined };
  const { step, ...figures } = trained.best;
  return { ...trained, best: { step, figures } };
}
