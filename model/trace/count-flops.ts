import type { Program } from '../engines/engine.ts';
import { traceProgram } from './trace-program.ts';

/** Floating-point operations of a program's matrix products, which are nearly all of its work: two for each product and sum. */
export function countFlops(program: Program): number {
  const { nodes } = traceProgram(program).graph;
  return nodes
    .filter(({ kernel }) => kernel === 'BatchMatMul')
    .reduce((sum, { inputs: [a], outputs: [c], attrs }) => {
      const [rows, columns] = a!.shape.slice(-2) as [number, number];
      const inner = attrs['transposeA'] === true ? rows : columns;
      return sum + 2 * inner * c!.shape.reduce((product, size) => product * size, 1);
    }, 0);
}
