import type { Engine } from '../../model/engines/engine.ts';
import { labelledMinutes } from '../../training/data-identity.ts';
import type { RunResult } from '../wire/training-events.ts';
import { describeConfig } from './describe-config.ts';
import type { TrainingData } from './load-training-data.ts';
import type { RunBundle } from './run-bundle.ts';
import type { TrainedModel } from './train-by-task.ts';

/** What a finished run came to, measured on those that it never learned from. */
export async function measureRun(
  bundle: RunBundle,
  { trained, data, engine }: { trained: TrainedModel; data: TrainingData; engine: Engine },
): Promise<RunResult> {
  await Promise.resolve(engine);
  return {
    sentence: sentenceOf(trained, data),
    remarks: data.split.remarks,
    evaluation: undefined,
    config: describeConfig(bundle),
  };
}

function sentenceOf({ steps }: TrainedModel, data: TrainingData): string {
  const minutes = labelledMinutes(data.training);
  return `Learned from ${minutes.toFixed(1)} minutes of labelled motion in ${steps} steps`;
}
