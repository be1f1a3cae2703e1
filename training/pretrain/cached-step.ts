import type { CompiledProgram, Engine, Program } from '../../model/engines/engine.ts';
import { sizeOf, type StateDict } from '../../model/weights/state-dict.ts';
import type { Batch } from '../training-loop.ts';
import { takePart } from '../training-step.ts';
import { encodeProgram, gradientProgram, moveProgram, projectProgram } from './cached-programs.ts';
import { microBatches, rowsOf } from './micro-batches.ts';
import type { PretrainStepOptions } from './pretrain-step.ts';

/**
 * The step of {@link pretrainStep} where its batch does not fit into memory: every micro-batch is encoded without
 * gradients, the loss and its gradients by the representations are computed on the whole batch, and every micro-batch is
 * encoded again, with the same masks, for the gradients of the encoder. It makes the step that the undivided one makes,
 * and takes, gives and keeps the same; plain accumulation of gradients would be the loss of smaller batches.
 *
 * @param options.microBatch samples at once, a divisor of the batch
 */
export async function compileCachedStep(
  engine: Engine,
  options: PretrainStepOptions & { microBatch: number },
  state: StateDict,
): Promise<CompiledProgram> {
  const { views: K, batch: N, microBatch, optimiser } = options;
  const [rows, pieces] = [K * N, N / microBatch];
  const part = { ...options, batch: microBatch };
  const ofEncoder = selectState(state, true);
  const weights = takePart('weights', ofEncoder);
  const programs: CompiledProgram[] = [];
  const close = async () => {
    for (const program of programs) await program.close();
  };
  const compile = async (program: Program) => {
    try {
      programs.push(await engine.compile(program));
      return programs.at(-1)!;
    } catch (error) {
      await close();
      throw error;
    }
  };
  const encode = await compile(encodeProgram(part, weights));
  const project = await compile(projectProgram(options, selectState(state, false)));
  const differentiate = await compile(gradientProgram(part, weights));
  const move = await compile(moveProgram(optimiser, ofEncoder));
  let present = namedArrays('weights', weights, ({ values }) => values);

  return {
    shapes: withoutGradients(project.shapes),
    async run(inputs) {
      const micro = microBatches(inputs, rows, pieces);
      const seen: Batch[] = [];
      for (const piece of micro) seen.push(await encode.run({ ...piece, ...present }));
      const projected = await project.run({
        ...inputs,
        temporal: joined(seen.map(({ temporal }) => temporal!)),
        spatial: joined(seen.map(({ spatial }) => spatial!)),
      });
      let sums = namedArrays('gradient', weights, ({ shape }) => new Float32Array(sizeOf(shape)));
      for (const [index, piece] of micro.entries()) {
        const take = (values: Float32Array) =>
          rowsOf(values, rows, index * K * microBatch, K * microBatch);
        const summed = await differentiate.run({
          ...piece,
          ...present,
          ...sums,
          temporal: take(projected['gradient/temporal']!),
          spatial: take(projected['gradient/spatial']!),
        });
        sums = renamed('sum', 'gradient', summed);
      }
      const { gradientNorm, ...moved } = await move.run({ ...inputs, ...sums });
      present = renamed('moved', 'weights', moved);
      const norm = Math.hypot(projected['gradientNorm']![0]!, gradientNorm![0]!);
      return { ...withoutGradients(projected), gradientNorm: Float32Array.of(norm) };
    },
    async readState() {
      return { ...(await project.readState()), ...(await move.readState()) };
    },
    close,
  };
}

/** The state of the encoder, or of everything else. */
function selectState(state: StateDict, isEncoder: boolean): StateDict {
  return Object.fromEntries(
    Object.entries(state).filter(([name]) => name.includes('/backbone.') === isEncoder),
  );
}

function namedArrays(
  part: string,
  weights: StateDict,
  arrayOf: (weight: StateDict[string]) => Float32Array,
): Batch {
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [`${part}/${name}`, arrayOf(weight)]),
  );
}

function renamed(from: string, to: string, arrays: Batch): Batch {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, values]) => [`${to}${name.slice(from.length)}`, values]),
  );
}

function withoutGradients<T>(outputs: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(outputs).filter(([name]) => !name.startsWith('gradient/')),
  );
}

function joined(arrays: Float32Array[]): Float32Array {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const array of arrays) {
    all.set(array, offset);
    offset += array.length;
  }
  return all;
}
