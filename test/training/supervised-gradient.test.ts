import { expect, test, vi } from 'vitest';

// tfjs keeps its numbers in Float32Array. With this name for doubles its plain JavaScript backend computes in float64,
// where central differences have the precision to judge a gradient. It must happen before tfjs is loaded.
vi.stubGlobal('Float32Array', Float64Array);

const tf = await import('@tensorflow/tfjs-core');
const { platform } = tf.env();
const isTypedArray = platform.isTypedArray.bind(platform);
// On Node tfjs asks the real class, not its name.
platform.isTypedArray = (value): value is Float32Array =>
  isTypedArray(value) || value instanceof Float64Array;

const { createTfjsCpuEngine } = await import('../../model/engines/tfjs-cpu.ts');
const { createRandom } = await import('../../model/random.ts');
const { initialiseEncoder, initialiseHead } =
  await import('../../model/weights/initialise-weights.ts');
const { dropMaskShape, drawDropMasks } = await import('../../training/drop-path.ts');
const { frameTargets } = await import('../../training/frame-cross-entropy.ts');
const { supervisedLoss, supervisedStep } = await import('../../training/supervised-step.ts');
const { freshState } = await import('../../training/training-step.ts');

const encoder = {
  encoder: 'dste' as const,
  hidden: 6,
  layers: 2,
  alpha: 0.4,
  gap: 3,
  frames: 8,
  joints: 5,
  people: 1,
  variant: 'reference' as const,
  dropPath: 0.3,
};
const [batch, classes, beta1] = [2, 3, 0.9];

test.each(['dste', 'sttr'] as const)(
  'the gradient of the supervised step equals central differences along every weight (%s)',
  async (kind) => {
    const config = { ...encoder, encoder: kind };
    const random = createRandom(5);
    const weights = {
      ...initialiseEncoder(config, random),
      ...initialiseHead(config, classes, random),
    };
    // Away from their small start, where many gradients would be too near to zero to compare.
    for (const { values } of Object.values(weights)) {
      for (let index = 0; index < values.length; index++) values[index]! += 0.3 * random.normal();
    }
    const engine = await createTfjsCpuEngine();
    const labels = Int16Array.from(
      { length: batch * config.frames },
      () => random.int(classes + 1) - 1,
    );
    const maskShape = dropMaskShape(config, batch);
    const inputs = {
      clip: Float32Array.from({ length: batch * 3 * config.frames * config.joints }, () =>
        random.normal(),
      ),
      ...frameTargets(labels, Float32Array.of(0.5, 1, 2), 0.1),
      ...(maskShape && { dropMasks: drawDropMasks(maskShape, config.dropPath, random) }),
      learningRate: Float32Array.of(1e-3),
      step: Float32Array.of(1),
      averageDecay: Float32Array.of(0),
    };
    const optimiser = {
      beta1,
      beta2: 0.999,
      epsilon: 1e-8,
      decay: { kind: 'l2' as const, rate: 0 },
    };
    const step = supervisedStep(
      { encoder: config, modality: 'joint', batch, classes, optimiser, clipNorm: 1e30 },
      freshState(weights),
    );
    const program = await engine.compile(step);
    await program.run(inputs);
    const state = await program.readState();
    await program.close();

    for (const name of Object.keys(weights)) {
      const { values } = weights[name]!;
      const start = values.slice();
      const direction = start.map(() => random.normal());
      const distance = 1e-5;
      const lossAt = async (place: number) => {
        values.set(start.map((value, index) => value + place * direction[index]!));
        const forward = await engine.compile({
          inputs: step.inputs,
          state: weights,
          build: (fed, state) => ({
            outputs: { loss: supervisedLoss(config, 'joint', fed, state) },
          }),
        });
        const { loss } = await forward.run(inputs);
        await forward.close();
        return loss![0]!;
      };
      const difference = ((await lossAt(distance)) - (await lossAt(-distance))) / (2 * distance);
      values.set(start);
      // After the first step the first moment is (1 - beta1) times the gradient.
      const moment = state[`moment1/${name}`]!;
      const slope = moment.reduce(
        (sum, value, i) => sum + (value / (1 - beta1)) * direction[i]!,
        0,
      );
      expect
        .soft(Math.abs(slope - difference), name)
        .toBeLessThan(1e-3 * Math.max(Math.abs(difference), 1e-4));
    }
  },
  120_000,
);
