import { expect, test } from 'vitest';
import { createTfjsCpuEngine } from '../../../model/engines/tfjs-cpu.ts';
import { createRandom } from '../../../model/random.ts';
import { multiGrainedDecorrelation } from '../../../training/pretrain/decorrelation-loss.ts';
import { defaultLossWeights } from '../../../training/pretrain/loss-weights.ts';

type Matrix = number[][];

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const columns = (z: Matrix) => z[0]!.map((_, d) => z.map((row) => row[d]!));
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Unbiased, and written out: the sum over samples for every pair of features. */
function covariance(z: Matrix): Matrix {
  const centred = columns(z).map((column) => column.map((value) => value - mean(column)));
  return centred.map((a) =>
    centred.map((b) => a.reduce((sum, value, n) => sum + value * b[n]!, 0) / (z.length - 1)),
  );
}

function meanSquare(a: Matrix, b: Matrix): number {
  return mean(a.flatMap((row, n) => row.map((value, d) => (value - b[n]![d]!) ** 2)));
}

function similarity(views: Matrix[]): number {
  const [last, ...others] = [views.at(-1)!, ...views.slice(0, -1)];
  const centre = last.map((row, n) => row.map((_, d) => mean(others.map((z) => z[n]![d]!))));
  return others.reduce((sum, z) => sum + meanSquare(z, last) + meanSquare(z, centre), 0);
}

function variance(z: Matrix): number {
  return mean(covariance(z).map((row, d) => Math.max(0, 1 - Math.sqrt(row[d]! + 1e-4))));
}

function autoCovariance(z: Matrix): number {
  const D = z[0]!.length;
  return covariance(z).reduce(
    (sum, row, i) => sum + row.reduce((part, c, j) => part + (i === j ? 0 : c ** 2 / D), 0),
    0,
  );
}

function crossCorrelation(a: Matrix, b: Matrix): number {
  const standard = (z: Matrix) =>
    columns(z).map((column, d) =>
      column.map((value) => (value - mean(column)) / Math.sqrt(covariance(z)[d]![d]!)),
    );
  const [left, right] = [standard(a), standard(b)];
  let loss = 0;
  left.forEach((x, i) => {
    right.forEach((y, j) => {
      const c = x.reduce((sum, value, n) => sum + value * y[n]!, 0) / a.length;
      loss += i === j ? (c - 1) ** 2 : 0.005 * c ** 2;
    });
  });
  return loss;
}

function expectedTerms(views: Matrix[]): number[] {
  const pairs = views.flatMap((a, k) => views.slice(k + 1).map((b) => crossCorrelation(a, b)));
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  return [
    5 * similarity(views),
    5 * total(views.map(variance)),
    total(views.map(autoCovariance)),
    0.001 * total(pairs),
  ];
}

test.for([
  { K: 2, N: 5, D: 9 },
  { K: 2, N: 12, D: 4 },
  { K: 3, N: 5, D: 9 },
  { K: 3, N: 12, D: 4 },
  { K: 4, N: 6, D: 6 },
])(
  'with $K views of $N samples and $D features every term is what its sums say, within 1e-5',
  async ({ K, N, D }) => {
    const random = createRandom(K * N);
    const views = range(K).map(() =>
      range(N).map(() => range(D).map(() => Math.fround(0.7 * random.normal() + 0.2))),
    );
    const engine = await createTfjsCpuEngine();
    const inputs = Object.fromEntries(
      views.map((view, k) => [`z${k}`, Float32Array.from(view.flat())]),
    );
    const compiled = await engine.compile({
      inputs: Object.fromEntries(Object.keys(inputs).map((name) => [name, [N, D]])),
      state: {},
      build: (tensors) => {
        const z = range(K).map((k) => tensors[`z${k}`]!);
        const loss = multiGrainedDecorrelation(
          { instance: z, temporal: z, spatial: z },
          { ...defaultLossWeights, domains: { instance: 1, temporal: 0.5, spatial: 0 } },
        );
        return { outputs: { ...loss.terms, total: loss.total } };
      },
    });

    const { total, ...terms } = await compiled.run(inputs);

    const expected = expectedTerms(views);
    const found = Object.fromEntries(Object.entries(terms).map(([name, [term]]) => [name, term!]));
    expect(Object.keys(found)).toEqual(
      ['instance', 'temporal'].flatMap((domain) =>
        ['similarity', 'variance', 'auto-covariance', 'cross-correlation'].map(
          (term) => `${domain} ${term}`,
        ),
      ),
    );
    const relative = Object.values(found).map(
      (term, index) => term / (expected[index % 4]! * (index < 4 ? 1 : 0.5)) - 1,
    );
    expect(Math.max(...relative.map(Math.abs))).toBeLessThan(1e-5);
    expect(total![0]! / (1.5 * expected.reduce((sum, term) => sum + term, 0))).toBeCloseTo(1, 5);
    await compiled.close();
  },
);
