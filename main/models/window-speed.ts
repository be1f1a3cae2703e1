import { clipLength } from '../../model/config.ts';
import type { CompiledProgram, Engine } from '../../model/engines/engine.ts';
import { forwardProgram, type ForwardOutput } from '../../model/programs/forward-program.ts';
import { createRandom } from '../../model/random.ts';
import type { Model } from '../../model/weights/model-file.ts';
import { withoutProjectors } from '../../model/weights/without-projectors.ts';

const fewestRounds = 15;
// Quick models are asked more often: the machine's other work hides between few of their windows.
const worthwhileMillis = 600;
// Nobody waits longer for a figure.
const patienceMillis = 20_000;

/**
 * Milliseconds of the quickest of many windows of each model: anything else would tell what the machine was doing
 * meanwhile. The models take turns for the same reason.
 */
export async function windowSpeed(engine: Engine, models: readonly Model[]): Promise<number[]> {
  const programs: CompiledProgram[] = [];
  try {
    for (const model of models) programs.push(await compile(engine, model));
    const random = createRandom(1);
    const clips = models.map(({ card }) =>
      Float32Array.from({ length: clipLength(card.encoder) }, () => 0.3 * random.normal()),
    );
    const millis: number[][] = models.map(() => []);
    const start = performance.now();
    // The first round allocates.
    for (let round = 0; ; round++) {
      const enoughMillis = round > fewestRounds ? worthwhileMillis : patienceMillis;
      if (round > 1 && performance.now() - start > enoughMillis) break;
      for (const [index, program] of programs.entries()) {
        const before = performance.now();
        await program.run({ clip: clips[index]! });
        if (round > 0) millis[index]!.push(performance.now() - before);
      }
    }
    return millis.map((all) => Math.min(...all));
  } finally {
    for (const program of programs) await program.close();
  }
}

const outputOf = {
  detect: 'probabilities',
  recognise: 'instanceLogits',
  encode: 'instance',
} as const satisfies Record<Model['card']['task'], ForwardOutput>;

function compile(engine: Engine, { card, weights }: Model): Promise<CompiledProgram> {
  return engine.compile(
    forwardProgram(card.encoder, withoutProjectors(weights), {
      batch: 1,
      modality: card.modality,
      outputs: [outputOf[card.task]],
    }),
  );
}
