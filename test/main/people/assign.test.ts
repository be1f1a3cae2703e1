import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign } from '../../../main/people/assign.ts';

/** The least sum over all assignments, tried one by one. */
function leastSum(costs: number[][], row = 0, taken = new Set<number>()): number {
  if (row === costs.length) return 0;
  let least = Infinity;
  for (const [column, cost] of costs[row]!.entries()) {
    if (taken.has(column)) continue;
    taken.add(column);
    least = Math.min(least, cost + leastSum(costs, row + 1, taken));
    taken.delete(column);
  }
  return least;
}

test('assigns as cheaply as the best of all assignments', () => {
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
    .chain(([rows, extra]) => {
      const cost = fc.oneof(
        fc.integer({ min: 0, max: 3 }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
      );
      const line = fc.array(cost, { minLength: rows + extra, maxLength: rows + extra });
      return fc.array(line, { minLength: rows, maxLength: rows });
    });
  fc.assert(
    fc.property(matrix, (costs) => {
      const columns = assign(costs);
      expect(new Set(columns).size).toBe(costs.length);
      const sum = columns.reduce((total, column, row) => total + costs[row]![column]!, 0);
      expect(sum).toBeCloseTo(leastSum(costs), 6);
    }),
    { numRuns: 300, seed: 5 },
  );
  expect(assign([])).toEqual([]);
});
