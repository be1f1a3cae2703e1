/**
 * The assignment of rows to columns, one each, whose costs sum up to the least (Hungarian method with potentials, O(rows² ·
 * columns)).
 *
 * @param costs [rows][columns], finite, at least as many columns as rows
 * @returns the column of each row
 */
export function assign(costs: readonly (readonly number[])[]): number[] {
  const rows = costs.length;
  const columns = costs[0]?.length ?? 0;
  const rowPotential = new Float64Array(rows);
  const columnPotential = new Float64Array(columns);
  const rowOf = new Int32Array(columns).fill(-1);

  for (let row = 0; row < rows; row++) {
    const least = new Float64Array(columns).fill(Infinity);
    const cameFrom = new Int32Array(columns).fill(-1);
    const isDone = new Uint8Array(columns);
    const visited = [row];
    const reached: number[] = [];
    let current = row;
    let column = -1;
    // Grows the tree of tight edges until it reaches a free column.
    while (current >= 0) {
      const from = column;
      let next = -1;
      for (let other = 0; other < columns; other++) {
        if (isDone[other] === 1) continue;
        const slack = costs[current]![other]! - rowPotential[current]! - columnPotential[other]!;
        if (slack < least[other]!) {
          least[other] = slack;
          cameFrom[other] = from;
        }
        if (next < 0 || least[other]! < least[next]!) next = other;
      }
      const step = least[next]!;
      for (const seen of visited) rowPotential[seen]! += step;
      for (const seen of reached) columnPotential[seen]! -= step;
      for (let other = 0; other < columns; other++) if (isDone[other] === 0) least[other]! -= step;
      column = next;
      isDone[column] = 1;
      reached.push(column);
      current = rowOf[column]!;
      if (current >= 0) visited.push(current);
    }
    while (column >= 0) {
      const before = cameFrom[column]!;
      rowOf[column] = before < 0 ? row : rowOf[before]!;
      column = before;
    }
  }
  const columnOf = Array<number>(rows).fill(-1);
  rowOf.forEach((row, column) => {
    if (row >= 0) columnOf[row] = column;
  });
  return columnOf;
}
