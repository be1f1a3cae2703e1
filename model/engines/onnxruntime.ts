import { programToOnnx } from '../trace/program-to-onnx.ts';
import type { Engine } from './engine.ts';
import { loadOnnxRuntime } from './load-onnxruntime.ts';
import { createOnnxRuntimeProgram, readFromMemory } from './onnxruntime-program.ts';

/**
 * Traces programs to ONNX and runs them on onnxruntime's CPU provider. `run` blocks the calling thread while it computes.
 *
 * @throws where the native module cannot be loaded
 */
export async function createOnnxRuntimeEngine(options: { threads: number }): Promise<Engine> {
  const runtime = await loadOnnxRuntime();
  const { InferenceSession, env } = runtime;
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
      return createOnnxRuntimeProgram(runtime, program, {
        session,
        onnx,
        readTensors: readFromMemory,
        close: () => session.release(),
      });
    },
    close: () => Promise.resolve(),
  };
}
