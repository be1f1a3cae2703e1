import { freemem } from 'node:os';
import type { EngineName } from '../../model/engines/engine.ts';
import { chooseMicroBatch, estimateStepMemory } from '../../training/pretrain/memory-estimate.ts';
import type { RunTask } from './run-task.ts';

/** Bytes that a process may still take, on this machine and within its limits. */
export function freeMemoryBytes(): number {
  return Math.min(freemem(), process.availableMemory());
}

/** Peak memory of a run's process in bytes, by what its steps are made of. */
export function runMemoryBytes({ task, recipe }: RunTask): number {
  if (task === 'pretrain') return estimateStepMemory(recipe);
  // As many windows, as two views of half as many samples.
  return estimateStepMemory({
    encoder: recipe.encoder,
    batch: Math.ceil(recipe.batch / 2),
    views: 2,
  });
}

/** Why a run does not fit into so much memory, with the numbers; undefined where it does. */
export function memoryRefusal(task: RunTask, freeBytes: number): string | undefined {
  const bytes = runMemoryBytes(task);
  if (bytes <= freeBytes) return undefined;
  return `A step would take about ${gigabytes(bytes)} of memory, and ${gigabytes(freeBytes)} are free: choose a smaller model or batch${microBatches(task, freeBytes)}, or close other programs`;
}

/** @throws with the numbers, when a run would not fit; engines of graphics cards have a memory of their own */
export function checkMemory(task: RunTask, engine: EngineName): void {
  if (/cuda|webgpu|gpu/.test(engine)) return;
  const refusal = memoryRefusal(task, freeMemoryBytes());
  if (refusal !== undefined) throw new Error(refusal);
}

function microBatches({ task, recipe }: RunTask, freeBytes: number): string {
  if (task !== 'pretrain') return '';
  const microBatch = chooseMicroBatch(recipe, freeBytes);
  if (microBatch === undefined) return '';
  const bytes = estimateStepMemory({ ...recipe, microBatch });
  return bytes > freeBytes ? '' : `, or micro-batches of ${microBatch} (${gigabytes(bytes)})`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
