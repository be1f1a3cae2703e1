import type { QuantisedMatrix } from '../engines/engine.ts';
import type { Value } from './graph.ts';
import type { OnnxNode } from './onnx-file.ts';

/** What a node's translation may use: names of values, small integer constants, and new nodes. */
export type OnnxBuilder = {
  /** The ONNX name that holds a value. */
  name(value: Value): string;
  /** Name of a value for an operator that broadcasts: a constant of one number stays one number. */
  broadcastName(value: Value): string;
  emit(node: OnnxNode): void;
  /** A new name for an intermediate result. */
  temporary(): string;
  int64(values: readonly number[]): string;
  scalar(value: number): string;
  /** Names of an int8 matrix [out, in] as its transpose [in, out], and of the scales of its columns. */
  int8(value: Value, matrix: QuantisedMatrix): { matrix: string; scales: string };
  /** Lets a value stand for another one, without a node. */
  alias(output: Value, name: string): void;
  uniform(value: Value): number | undefined;
};
