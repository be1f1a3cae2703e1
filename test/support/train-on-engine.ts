import { createRandom } from '../../model/random.ts';
import { presets } from '../../model/config.ts';
import type { EngineName } from '../../model/engines/engine.ts';
import { createEngine } from '../../model/engines/open-engine.ts';
import { initialiseEncoder, initialiseHead } from '../../model/weights/initialise-weights.ts';
import { defaultAdam } from '../../training/adam.ts';
import { frameTargets } from '../../training/frame-cross-entropy.ts';
import { supervisedStep } from '../../training/supervised-step.ts';
import { freshState } from '../../training/training-step.ts';

export type TrainedOnEngine = {
  losses: number[];
  /** Resident bytes after each step. */
  memory: number[];
  state: Record<string, Float32Array>;
};

const [batch, classes] = [2, 3];
// With the usual epsilon Adam turns the rounding of a zero gradient into a whole step, another one on every engine.
const optimiser = { ...defaultAdam, epsilon: 1e-3 };
const encoder = {
  ...presets.tiny,
  hidden: 8,
  layers: 1,
  frames: 8,
  joints: 5,
  people: 1,
  dropPath: 0,
};

/** Trains a tiny detector on random motion, the same on every engine. Runs as a process of its own: `engine steps`. */
async function train(name: EngineName, steps: number): Promise<TrainedOnEngine> {
  const random = createRandom(7);
  const weights = { ...initialiseEncoder(encoder, random), ...initialiseHead(encoder, classes, random) }; // prettier-ignore
  const engine = await createEngine(name, 1);
  const program = await engine.compile(
    supervisedStep(
      { encoder, modality: 'joint', batch, classes, optimiser, clipNorm: 1 },
      freshState(weights),
    ),
  );
  const clip = Float32Array.from({ length: batch * 3 * encoder.frames * encoder.joints }, () =>
    random.normal(),
  );
  const labels = Int16Array.from({ length: batch * encoder.frames }, () => random.int(classes));
  const targets = frameTargets(labels, new Float32Array(classes).fill(1), 0.1);
  const result: TrainedOnEngine = { losses: [], memory: [], state: {} };
  for (let step = 1; step <= steps; step++) {
    const [learningRate, stepCount, averageDecay] = [1e-3, step, 0.9].map((x) =>
      Float32Array.of(x),
    );
    const inputs = { clip, ...targets, learningRate, step: stepCount, averageDecay };
    const { loss } = await program.run(inputs as Record<string, Float32Array>);
    result.losses.push(loss![0]!);
    result.memory.push(process.memoryUsage().rss);
  }
  result.state = await program.readState();
  await program.close();
  await engine.close();
  return result;
}

const [name, steps] = process.argv.slice(2);
const result = await train(name as EngineName, Number(steps));
process.send?.(result, () => process.exit(0));
