import type { Features } from '../probe/features.ts';

/** The mean of all rows, [width]. @throws where there is none */
export function meanOf(parts: readonly Features[]): Float64Array {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) throw new Error('Teaching: expected rows of motion, found none');
  const mean = new Float64Array(parts[0]!.width);
  for (const { values } of parts) {
    for (let i = 0; i < values.length; i++) mean[i % mean.length]! += values[i]! / count;
  }
  return mean;
}
