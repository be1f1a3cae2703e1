import { expect, test } from 'vitest';
import { createRandom } from '../../../model/random.ts';
import { drawProjection } from '../../../training/probe/draw-projection.ts';
import type { Features } from '../../../training/probe/features.ts';
import { pairAffinities } from '../../../training/probe/neighbour-embedding.ts';
import { projectOntoPrincipalAxes } from '../../../training/probe/principal-axes.ts';
import { projectFeatures } from '../../../training/probe/project-features.ts';

/** Three groups of 20 in 60 dimensions, far apart from each other. */
function groups(): Features {
  const random = createRandom(4);
  const centres = [0, 1, 2].map(() => Array.from({ length: 60 }, () => 3 * random.normal()));
  const values = Array.from({ length: 60 }, (_, row) =>
    centres[row % 3]!.map((value) => value + random.normal()),
  ).flat();
  return { values: Float32Array.from(values), count: 60, width: 60 };
}

test('principal axes keep distances and order the variance', () => {
  const random = createRandom(2);
  // Two directions of standard deviation 5 and 2 in the plane of four dimensions, with a mean far off.
  const rows = Array.from(
    { length: 200 },
    () => [5 * random.normal(), 2 * random.normal()] as const,
  );
  const values = rows.flatMap(([a, b]) => [(a + b) / Math.SQRT2 + 9, (a - b) / Math.SQRT2, 4, 1]);
  const found = projectOntoPrincipalAxes({ values: Float32Array.from(values), count: 200, width: 4 }, 2); // prettier-ignore
  const at = (row: number) => [found.values[2 * row]!, found.values[2 * row + 1]!] as const;
  for (let row = 1; row < 200; row++) {
    const wanted = Math.hypot(rows[row]![0] - rows[0]![0], rows[row]![1] - rows[0]![1]);
    expect(Math.hypot(at(row)[0] - at(0)[0], at(row)[1] - at(0)[1])).toBeCloseTo(wanted, 3);
  }
  const variance = (axis: 0 | 1) => rows.reduce((sum, _, row) => sum + at(row)[axis] ** 2, 0) / 200;
  expect(variance(0)).toBeGreaterThan(2 * variance(1));
});

test('affinities are as wide as the perplexity asks for', () => {
  const features = groups();
  const affinities = pairAffinities(features, 10);
  expect(affinities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
  for (let a = 0; a < 60; a++) {
    expect(affinities[a * 60 + a]).toBe(0);
    for (let b = 0; b < a; b++) expect(affinities[a * 60 + b]).toBe(affinities[b * 60 + a]);
  }
  // Symmetric in one shell of equal distances: a simplex of 12 corners has perplexity 11 whatever the width.
  const simplex: Features = {
    values: Float32Array.from({ length: 144 }, (_, index) => (index % 13 === 0 ? 1 : 0)),
    count: 12,
    width: 12,
  };
  pairAffinities(simplex, 11).forEach((value, index) =>
    expect(value).toBeCloseTo(index % 13 === 0 ? 0 : 1 / 132, 6),
  );
});

test('groups that lie apart stay apart in the plane, the same way each time', async () => {
  const points = await projectFeatures(groups(), { perplexity: 8, iterations: 300 });
  for (let row = 0; row < 60; row++) {
    const distances = Array.from({ length: 60 }, (_, other) => ({
      other,
      far: Math.hypot(points[2 * row]! - points[2 * other]!, points[2 * row + 1]! - points[2 * other + 1]!), // prettier-ignore
    }));
    const nearest = distances.filter(({ other }) => other !== row).sort((a, b) => a.far - b.far);
    for (const { other } of nearest.slice(0, 5)) expect(other % 3).toBe(row % 3);
  }
  expect(await projectFeatures(groups(), { perplexity: 8, iterations: 300 })).toEqual(points);
});

test('the picture has a mark for every point, a legend of the classes that occur, and safe text', () => {
  const svg = drawProjection(
    Float64Array.of(0, 0, 1, 1, 2, 0),
    [0, 2, 2],
    ['sit <down>', 'absent', 'wave & go'],
    'Motion',
  );
  expect(svg.match(/<circle/g)).toHaveLength(3 + 2);
  expect(svg).toContain('sit &lt;down&gt;');
  expect(svg).toContain('wave &amp; go');
  expect(svg).not.toContain('absent');
  expect(svg).not.toContain('NaN');
});
