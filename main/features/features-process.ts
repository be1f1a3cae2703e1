import { openDenseModel } from '../../model/detection/window-model.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { reasonOf } from '../../model/engines/open-engine.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import { openChosenEngine } from '../engines/open-chosen-engine.ts';
import { loadTrainingConsent } from '../subjects/training-consent.ts';
import { hashEncoder } from './hash-encoder.ts';
import { makeFeatures } from './make-features.ts';
import type { DenseModel } from './person-features.ts';
import { saveFeatures } from './session-features.ts';

export type FeaturesOrder =
  | { type: 'open'; model: string; home: string; engine: EngineName | 'auto'; threads: number }
  | { type: 'make'; recording: string; output: string };

export type FeaturesAnswer =
  | { type: 'opened'; hash: string }
  | { type: 'progress'; share: number }
  | { type: 'made' }
  | { type: 'failed'; reason: string };

// Features are made in a process of their own, whose engine may block its thread.
let model: DenseModel | undefined;
let home = '';

async function follow(order: FeaturesOrder): Promise<FeaturesAnswer> {
  if (order.type === 'open') {
    const loaded = await loadModel(order.model);
    ({ home } = order);
    model = await openDenseModel(await openChosenEngine(order), loaded);
    return { type: 'opened', hash: hashEncoder(loaded) };
  }
  if (model === undefined) throw new Error('No model is open');
  const consent = await (await loadTrainingConsent(home))(order.recording, '');
  const features = await makeFeatures(
    model,
    order.recording,
    (share) => process.send?.({ type: 'progress', share } satisfies FeaturesAnswer),
    (person) => consent.whyLeftOut(person) === 'withdrawn',
  );
  await saveFeatures(order.output, features);
  return { type: 'made' };
}

process.on('message', (order: FeaturesOrder) => {
  void follow(order)
    .catch((error: unknown): FeaturesAnswer => ({ type: 'failed', reason: reasonOf(error) }))
    .then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
