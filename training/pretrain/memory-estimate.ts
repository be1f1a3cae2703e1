import { sizeOf } from '../../model/weights/state-dict.ts';
import { encoderShapes, projectorShapes } from '../../model/weights/weight-shapes.ts';
import type { PretrainRecipe } from './pretrain-recipe.ts';

export type StepSize = Pick<PretrainRecipe, 'encoder' | 'views' | 'batch' | 'microBatch'>;

// Fitted to the peak memory of training processes on onnxruntime's CPU, widths 64 to 1024, both encoders.
const processBytes = 237 * 2 ** 20;
const copiesOfWeights = 11;
/** Vectors [D] that a token of a layer keeps for the gradients. */
const vectorsOfToken = { dste: 76, sttr: 17 };
/** Matrices [L, L] that the attention of a layer keeps. */
const attentionMatrices = 12;
/** Vectors [D] that the projectors and losses keep of a clip. */
const vectorsOfProjection = 150;

/** Peak memory of the process that pretrains with such steps, in bytes, beside what its data take. */
export function estimateStepMemory({ encoder, views, batch, microBatch }: StepSize): number {
  const { frames: T, joints: V, people: M, layers, hidden: D } = encoder;
  const weights = Object.values({ ...encoderShapes(encoder), ...projectorShapes(encoder) })
    .map(sizeOf)
    .reduce((sum, size) => sum + size, 0);
  const lengths = [T, M * V];
  const clip = lengths.reduce(
    (sum, L) =>
      sum + layers * (vectorsOfToken[encoder.encoder] * L * D + attentionMatrices * L ** 2),
    0,
  );
  const floats =
    copiesOfWeights * weights +
    views * (microBatch ?? batch) * clip +
    views * batch * vectorsOfProjection * D;
  return processBytes + 4 * floats;
}

/**
 * The largest micro-batch with which a step stays within so much memory: undefined where it fits undivided, and 1 where
 * even that does not, as {@link estimateStepMemory} then says.
 */
export function chooseMicroBatch(size: StepSize, bytes: number): number | undefined {
  const { batch } = size;
  const fits = (microBatch: number) => estimateStepMemory({ ...size, microBatch }) <= bytes;
  for (let microBatch = batch; microBatch >= 1; microBatch--) {
    if (batch % microBatch !== 0 || !fits(microBatch)) continue;
    return microBatch === batch ? undefined : microBatch;
  }
  return 1;
}
