import type { EngineName } from '../../model/engines/engine.ts';
import { chooseMicroBatch, estimateStepMemory } from '../../training/pretrain/memory-estimate.ts';
import { engineMemory, type EngineMemory } from '../engines/engine-memory.ts';
import type { RunTask } from './run-task.ts';

/** Peak memory of a run in bytes, by what its steps are made of. */
export function runMemoryBytes({ task, recipe }: RunTask): number {
  if (task === 'pretrain') return estimateStepMemory(recipe);
  // As many windows, as two views of half as many samples.
  return estimateStepMemory({
    encoder: recipe.encoder,
    batch: Math.ceil(recipe.batch / 2),
    views: 2,
  });
}

/** Why a run does not fit into what is free, with the numbers; undefined where it does, or nobody knows. */
export function memoryRefusal(
  task: RunTask,
  { where, freeBytes }: EngineMemory,
): string | undefined {
  const bytes = runMemoryBytes(task);
  if (freeBytes === undefined || bytes <= freeBytes) return undefined;
  return `A step would take about ${gigabytes(bytes)} of ${where}, and ${gigabytes(freeBytes)} are free: ${remedy(task, freeBytes)}`;
}

/**
 * Does a run's work on an engine where it fits into memory.
 *
 * @param onUnknown told what a step takes where nobody knows how much is free
 * @throws before the work where it would not fit, and where the engine runs out of memory all the same, with the numbers
 */
export async function withinMemory<R>(
  task: RunTask,
  engine: EngineName,
  { work, onUnknown }: { work: () => Promise<R>; onUnknown?: (words: string) => void },
): Promise<R> {
  const memory = await engineMemory(engine);
  const refusal = memoryRefusal(task, memory);
  if (refusal !== undefined) throw new Error(refusal);
  if (memory.freeBytes === undefined) {
    onUnknown?.(
      `A step takes about ${gigabytes(runMemoryBytes(task))} of ${memory.where}; ${engine} does not tell how much is free`,
    );
  }
  try {
    return await work();
  } catch (error) {
    throw explainOutOfMemory(error, task, memory);
  }
}

// onnxruntime's arenas, CUDA, Dawn (WebGPU), TensorFlow, V8.
const outOfMemory =
  /out of memory|\bOOM\b|bad_alloc|failed to allocate|bytes? in arena|allocation failed|resource exhausted/i;

/** An engine's running out of memory in words for a person; any other error as it is. */
export function explainOutOfMemory(
  error: unknown,
  task: RunTask,
  { where, freeBytes }: EngineMemory,
): unknown {
  if (!(error instanceof Error) || !outOfMemory.test(error.message)) return error;
  const bytes = runMemoryBytes(task);
  const free = freeBytes === undefined ? '' : `, of which ${gigabytes(freeBytes)} were free`;
  return new Error(
    `There was not enough ${where}${free}: a step takes about ${gigabytes(bytes)}. To go on, ${remedy(task, Math.min(bytes / 2, freeBytes ?? Infinity))}`,
    { cause: error },
  );
}

function remedy({ task, recipe }: RunTask, freeBytes: number): string {
  const usual = 'choose a smaller model or batch';
  const others = 'close other programs';
  const microBatch = task === 'pretrain' ? chooseMicroBatch(recipe, freeBytes) : undefined;
  if (task !== 'pretrain' || microBatch === undefined) return `${usual}, or ${others}`;
  const bytes = estimateStepMemory({ ...recipe, microBatch });
  return bytes > freeBytes
    ? `${usual}, or ${others}`
    : `${usual}, or micro-batches of ${microBatch} (${gigabytes(bytes)}), or ${others}`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
