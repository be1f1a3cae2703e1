import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { newStateName, programToOnnx, type OnnxProgram } from '../trace/program-to-onnx.ts';
import { checkInputs, type CompiledProgram, type Engine, type Program } from './engine.ts';

/**
 * Traces programs to ONNX and runs them on onnxruntime's CPU provider. `run` blocks the calling thread while it computes.
 *
 * @throws where the native module cannot be loaded
 */
export async function createOnnxRuntimeEngine(options: { threads: number }): Promise<Engine> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-node');
  const toTensor = (values: Float32Array, shape: number[]) => new Tensor('float32', values, shape);

  return {
    name: 'onnxruntime',
    version: env.versions.node ?? env.versions.common,
    async compile(program) {
      const { bytes, ...onnx } = programToOnnx(program);
      const session = await InferenceSession.create(bytes, {
        intraOpNumThreads: options.threads,
        interOpNumThreads: 1,
        // Patterns keep the sum of all shapes' memory; without them the peak is a third lower.
        enableMemPattern: false,
        executionProviders: ['cpu'],
        // Threads spin between the pieces of a run, which halves short ones, and sleep between runs: the screen and
        // the other processes need the cores then.
        extra: { session: { force_spinning_stop: '1', intra_op: { allow_spinning: '1' } } },
      });
      return createSession(program, session, onnx, toTensor);
    },
    close: () => Promise.resolve(),
  };
}

function createSession(
  program: Program,
  session: InferenceSession,
  { outputs, changing }: Omit<OnnxProgram, 'bytes'>,
  toTensor: (values: Float32Array, shape: number[]) => Tensor,
): CompiledProgram {
  /** Changing state stays in tensors that go from one run to the next. */
  const state: Record<string, Tensor> = {};
  for (const name of changing) {
    const { values, shape } = program.state[name]!;
    state[name] = toTensor(values.slice(), shape);
  }
  return {
    shapes: outputs,
    async run(inputs) {
      checkInputs(program, inputs);
      const feeds: Record<string, Tensor> = { ...state };
      for (const [name, shape] of Object.entries(program.inputs)) {
        feeds[name] = toTensor(inputs[name]!, shape);
      }
      const results = await session.run(feeds);
      for (const name of changing) state[name] = results[newStateName(name)]!;
      return Object.fromEntries(
        Object.keys(outputs).map((name) => [name, results[name]!.data as Float32Array]),
      );
    },
    readState() {
      const copies = Object.entries(program.state).map(
        ([name, { values }]): [string, Float32Array] => {
          const present = (state[name]?.data as Float32Array | undefined) ?? values;
          return [name, present.slice()];
        },
      );
      return Promise.resolve(Object.fromEntries(copies));
    },
    close: () => session.release(),
  };
}
