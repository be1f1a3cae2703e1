import type { Program } from '../engines/engine.ts';
import type { Value } from './graph.ts';
import { traceProgram } from './trace-program.ts';

/**
 * Floating-point operations of a run of a program's matrix products, which are nearly all of its work: two for each
 * product and sum. Products of constants are computed once, before the first run.
 */
export function countFlops(program: Program): number {
  const constants = new Set<Value>();
  let flops = 0;
  for (const { kernel, inputs, outputs, attrs } of traceProgram(program).graph.nodes) {
    if (inputs.every((input) => input.constant !== undefined || constants.has(input))) {
      for (const output of outputs) constants.add(output);
    } else if (kernel === 'BatchMatMul') {
      const [rows, columns] = inputs[0]!.shape.slice(-2) as [number, number];
      const inner = attrs['transposeA'] === true ? rows : columns;
      flops += 2 * inner * outputs[0]!.shape.reduce((product, size) => product * size, 1);
    }
  }
  return flops;
}
