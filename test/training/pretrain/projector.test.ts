import { expect, test } from 'vitest';
import { createTfjsCpuEngine } from '../../../model/engines/tfjs-cpu.ts';
import { presets } from '../../../model/config.ts';
import { createRandom } from '../../../model/random.ts';
import { initialiseProjectors } from '../../../model/weights/initialise-weights.ts';
import { projectViews } from '../../../training/pretrain/project-views.ts';

const [K, N, D] = [2, 6, 4];

test('running statistics follow the batches of the views one after the other, with the unbiased variance', async () => {
  const random = createRandom(5);
  const weights = initialiseProjectors({ ...presets.tiny, hidden: D }, random);
  const rows = () => Float32Array.from({ length: K * N * D }, () => random.normal());
  const inputs = { temporal: rows(), spatial: rows() };
  const engine = await createTfjsCpuEngine();
  const compiled = await engine.compile({
    inputs: { temporal: [K * N, D], spatial: [K * N, D] },
    state: weights,
    build: ({ temporal, spatial }, tensors) => ({
      outputs: projectViews({ temporal: temporal!, spatial: spatial! }, tensors, K).statistics,
    }),
  });

  const statistics = await compiled.run(inputs);

  // The first batch norm of the temporal projector sees weight · row + bias; both begin at mean 0 and variance 1.
  const { values: weight } = weights['t_proj.0.weight']!;
  for (let feature = 0; feature < 2 * D; feature++) {
    let [mean, variance] = [0, 1];
    for (let k = 0; k < K; k++) {
      const seen = Array.from({ length: N }, (_, n) =>
        Array.from({ length: D }, (_, d) => d).reduce(
          (sum, d) => sum + weight[feature * D + d]! * inputs.temporal[(k * N + n) * D + d]!,
          0,
        ),
      );
      const average = seen.reduce((sum, value) => sum + value, 0) / N;
      const spread = seen.reduce((sum, value) => sum + (value - average) ** 2, 0) / (N - 1);
      mean = 0.9 * mean + 0.1 * average;
      variance = 0.9 * variance + 0.1 * spread;
    }
    expect(statistics['t_proj.1.running_mean']![feature]).toBeCloseTo(mean, 6);
    expect(statistics['t_proj.1.running_var']![feature]).toBeCloseTo(variance, 6);
  }
  expect(Object.keys(statistics)).toHaveLength(12);
  await compiled.close();
});
