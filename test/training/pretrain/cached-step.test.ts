import { expect, test } from 'vitest';
import { presets } from '../../../model/config.ts';
import type { CompiledProgram } from '../../../model/engines/engine.ts';
import { createOnnxRuntimeEngine } from '../../../model/engines/onnxruntime.ts';
import { createRandom } from '../../../model/random.ts';
import {
  initialiseEncoder,
  initialiseProjectors,
} from '../../../model/weights/initialise-weights.ts';
import { compileCachedStep } from '../../../training/pretrain/cached-step.ts';
import { defaultPretrainRecipe } from '../../../training/pretrain/pretrain-recipe.ts';
import { freshPretrainState, pretrainStep } from '../../../training/pretrain/pretrain-step.ts';
import { viewBatches } from '../../../training/pretrain/view-batches.ts';
import { liftingPeople } from '../motion.ts';

const recipe = {
  ...defaultPretrainRecipe,
  encoder: { ...presets.tiny, hidden: 16, layers: 1, people: 1, frames: 16, dropPath: 0.3 },
  views: 3 as const,
  batch: 6,
  averageDecay: 0.5,
};

test('a step in micro-batches is the undivided step: losses, gradients and weights after it', async () => {
  const engine = await createOnnxRuntimeEngine({ threads: 1 });
  const random = createRandom(2);
  const { encoder } = recipe;
  const state = freshPretrainState(
    { ...initialiseEncoder(encoder, random), ...initialiseProjectors(encoder, random) },
    true,
  );
  const draw = viewBatches(recipe, liftingPeople({ people: 6, seconds: 4, seed: 1 }));
  const step = async (compiled: CompiledProgram) => {
    const outputs = await compiled.run({
      ...draw(0),
      learningRate: Float32Array.of(5e-4),
      step: Float32Array.of(1),
      averageDecay: Float32Array.of(0.5),
    });
    const after = await compiled.readState();
    await compiled.close();
    return { outputs, after };
  };

  const whole = await step(await engine.compile(pretrainStep(recipe, state)));
  const cached = await step(await compileCachedStep(engine, { ...recipe, microBatch: 2 }, state));

  expect(Object.keys(cached.outputs).sort()).toEqual(Object.keys(whole.outputs).sort());
  for (const [name, values] of Object.entries(whole.outputs)) {
    expect(Math.abs(cached.outputs[name]![0]! / values[0]! - 1), name).toBeLessThan(1e-5);
  }
  expect(Object.keys(cached.after).sort()).toEqual(Object.keys(state).sort());
  for (const [name, values] of Object.entries(whole.after)) {
    const [part, ...rest] = name.split('/');
    // After the first step the moment is a tenth of the gradient, which says where Adam divides more than noise.
    const gradient = whole.after[`moment1/${rest.join('/')}`]?.map(
      (moment) => 10 * Math.abs(moment),
    );
    const largest = gradient?.reduce((most, value) => Math.max(most, value), 0) ?? 0;
    const tolerance = part === 'moment1' ? 1e-5 * Math.max(largest, 0.1) : 1e-5;
    const found = cached.after[name]!;
    const wrong = values.findIndex((value, index) => {
      const isMoved = part !== 'weights' && part !== 'average';
      if (!isMoved && gradient![index]! < 1e-4) return false;
      return !(Math.abs(value - found[index]!) <= tolerance);
    });
    expect(wrong, `${name}[${wrong}]`).toBe(-1);
  }
  await engine.close();
});
