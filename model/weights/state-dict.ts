import type { TensorData } from '../engines/engine.ts';

/** Weights by the authors' names, without their `module.` prefix. */
export type StateDict = Record<string, TensorData>;

/** Numbers in a tensor of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Tensors of a file whose values are read when they are wanted. */
export type LazyTensors = Map<string, LazyTensor>;

export type LazyTensor = {
  shape: number[];
  read: () => Promise<Float32Array>;
  /** Of a tensor of int8 numbers: the scale of each row. */
  readScales?: () => Promise<Float32Array>;
};
