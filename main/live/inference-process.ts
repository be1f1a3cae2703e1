import type { Engine } from '../../model/engines/engine.ts';
import { openEngine, reasonOf } from '../../model/engines/open-engine.ts';
import { openWindowModel, type WindowModel } from '../../model/detection/window-model.ts';
import { poseLength } from '../../model/skeleton.ts';
import { loadModel } from '../../model/weights/model-file.ts';
import type { InferenceAnswer, InferenceRequest } from './inference-messages.ts';

// The engine's `run` blocks its thread, and a native crash ends its process: so live inference has one of its own.
let engine: Engine | undefined;
let model: WindowModel | undefined;

// The app may be gone by now; 'disconnect' then ends this process.
const answer = (message: InferenceAnswer) => process.send?.(message, () => undefined);

async function open(request: Extract<InferenceRequest, { type: 'open' }>): Promise<void> {
  try {
    engine = await openEngine(request);
    if (request.modelFile !== undefined) {
      model = await openWindowModel(engine, await loadModel(request.modelFile));
    }
    answer({ type: 'ready', engine: engine.name, version: engine.version, card: model?.card });
  } catch (error) {
    answer({ type: 'refused', reason: reasonOf(error) });
  }
}

async function run({ job, poses }: Extract<InferenceRequest, { type: 'run' }>): Promise<void> {
  try {
    const frames = Array.from({ length: poses.length / poseLength }, (_, t) =>
      poses.subarray(t * poseLength, (t + 1) * poseLength),
    );
    const start = performance.now();
    const probabilities = await model!.run(frames);
    answer({ type: 'scored', job, probabilities, modelMillis: performance.now() - start });
  } catch (error) {
    answer({ type: 'failed', job, reason: reasonOf(error) });
  }
}

// One after the other, in the order of arrival.
let last: Promise<void> = Promise.resolve();
process.on('message', (message: InferenceRequest) => {
  last = last.then(() => (message.type === 'open' ? open(message) : run(message)));
});
process.on('disconnect', () => process.exit(0));
