import { clipLength } from '../../model/config.ts';
import type { Engine } from '../../model/engines/engine.ts';
import { forwardProgram, type ForwardOutput } from '../../model/programs/forward-program.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { withoutProjectors } from '../../model/weights/without-projectors.ts';
import { clipOf, type Instance } from '../instances.ts';
import type { Features } from './features.ts';
import { partMaxima } from './part-maxima.ts';

// More clips at once bring no speed on a CPU, and cost memory.
const greatestBatch = 8;

/**
 * What a model says of instances, each resized to its window: the instance representation [2D], the baseline of every
 * task without training, or the logits of a head for recognition [K].
 *
 * @param options.parts beside it the temporal stream's maximum over each of so many parts of the window, [2D + parts·D];
 *   1, the default: none
 */
export async function embedInstances(
  engine: Engine,
  { card, weights }: Model,
  instances: readonly Instance[],
  options: {
    output?: Extract<ForwardOutput, 'instance' | 'instanceLogits'>;
    parts?: number;
    onProgress?: (done: number) => void;
    signal?: AbortSignal;
  } = {},
): Promise<Features> {
  const { output = 'instance', parts = 1 } = options;
  const outputs: ForwardOutput[] = parts > 1 ? [output, 'temporal'] : [output];
  const length = clipLength(card.encoder);
  const state = withoutProjectors(weights);
  const pieces: Float32Array[] = [];
  let done = 0;
  while (done < instances.length) {
    const batch = Math.min(greatestBatch, instances.length - done);
    const { modality } = card;
    const compiled = await engine.compile(
      forwardProgram(card.encoder, state, { batch, modality, outputs }),
    );
    try {
      // All that this batch size divides; a smaller rest is compiled once more.
      for (; instances.length - done >= batch; done += batch) {
        options.signal?.throwIfAborted();
        const clip = new Float32Array(batch * length);
        for (let n = 0; n < batch; n++) {
          const prepared = clipOf(instances[done + n]!, card.encoder, card.normalisation);
          clip.set(prepared, n * length);
        }
        const results = await compiled.run({ clip });
        for (let n = 0; n < batch; n++) {
          pieces.push(rowOf(results[output]!, n, batch).slice());
          if (parts > 1) {
            const frames = rowOf(results['temporal']!, n, batch);
            pieces.push(partMaxima(frames, card.encoder.frames, parts));
          }
        }
        options.onProgress?.(done + batch);
        // Some engines never give the thread back by themselves.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      await compiled.close();
    }
  }
  const values = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    values.set(piece, offset);
    offset += piece.length;
  }
  return { values, count: instances.length, width: values.length / Math.max(1, instances.length) };
}

function rowOf(values: Float32Array, row: number, rows: number): Float32Array {
  const width = values.length / rows;
  return values.subarray(row * width, (row + 1) * width);
}
