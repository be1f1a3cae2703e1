import type { QuantisedMatrix } from '../engines/engine.ts';

/** A value of a traced graph: an input, a constant, or what a node gave. */
export type Value = {
  id: number;
  shape: number[];
  dtype: 'float32' | 'bool' | 'int32';
  /** Row-major values where they are known while tracing. */
  constant?: Float32Array | Int32Array | Uint8Array;
  /** A constant's numbers as int8, where it has them. */
  quantised?: QuantisedMatrix;
  /** Name of the graph input that it is. */
  input?: string;
};

/** One tfjs kernel as it was called. */
export type Node = {
  kernel: string;
  inputs: Value[];
  attrs: Record<string, unknown>;
  outputs: Value[];
};

export type TracedGraph = {
  /** In the order of the calls, so that every value exists before it is used. */
  nodes: Node[];
  inputs: Record<string, Value>;
  outputs: Record<string, Value>;
};
