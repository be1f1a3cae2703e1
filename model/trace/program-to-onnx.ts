import type { Program } from '../engines/engine.ts';
import { onnxFile } from './onnx-file.ts';
import { onnxGraph } from './onnx-graph.ts';
import { traceProgram } from './trace-program.ts';

export type OnnxProgram = {
  /** The ONNX file. */
  bytes: Uint8Array;
  /** Shapes of the program's outputs. */
  outputs: Record<string, number[]>;
  /** State that the program changes: an input of this name, and an output as newStateName says. */
  changing: string[];
};

/** Name of the output that holds a state's new value. */
export function newStateName(name: string): string {
  return `${name}:new`;
}

/**
 * Traces a program and writes it as an ONNX model of fixed shapes: its inputs, outputs and changing state by their names,
 * everything else inside. Matrix products with a transposed factor use onnxruntime's own FusedMatMul.
 */
export function programToOnnx(program: Program, metadata?: Record<string, string>): OnnxProgram {
  const { graph, newState } = traceProgram(program);
  const changed = Object.entries(newState).map(
    ([name, value]) => [newStateName(name), value] as const,
  );
  const outputs = { ...graph.outputs, ...Object.fromEntries(changed) };
  return {
    bytes: onnxFile(onnxGraph(graph, outputs, metadata)),
    outputs: Object.fromEntries(
      Object.entries(graph.outputs).map(([name, { shape }]) => [name, shape]),
    ),
    changing: Object.keys(newState),
  };
}
