import { forwardProgram } from '../../model/programs/forward-program.ts';
import { clipLength } from '../../model/config.ts';
import { createEngine } from '../../model/engines/open-engine.ts';
import { randomModel } from './random-model.ts';

// A process of its own that runs one window on onnxruntime and ends.
const { card, weights } = randomModel({ classes: ['background', 'wave'] });
const engine = await createEngine('onnxruntime', 1);
const options = { batch: 1, modality: 'joint', outputs: ['probabilities'] } as const;
const program = await engine.compile(
  forwardProgram(card.encoder, weights, { ...options, outputs: [...options.outputs] }),
);
await program.run({ clip: new Float32Array(clipLength(card.encoder)) });
await program.close();
await engine.close();
