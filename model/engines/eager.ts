import * as tf from '@tensorflow/tfjs-core';
import '../gradients.ts';
import { traceProgram } from '../trace/trace-program.ts';
import {
  checkInputs,
  type CompiledProgram,
  type Engine,
  type EngineName,
  type Program,
  type Tensors,
} from './engine.ts';

// Without this tfjs gives every user advice for developers on the console.
tf.env().set('PROD', true);

/** Runs programs op by op on a tfjs backend that is already registered under the given name. */
export function createEagerEngine(name: EngineName, backend: string, version: string): Engine {
  const useBackend = async () => {
    if ((tf.getBackend() as string | undefined) !== backend) await tf.setBackend(backend);
  };
  return {
    name,
    version,
    async compile(program: Program): Promise<CompiledProgram> {
      await useBackend();
      const state: Tensors = {};
      for (const [key, { values, shape }] of Object.entries(program.state)) {
        state[key] = tf.tensor(values.slice(), shape, 'float32');
      }
      return {
        shapes: outputShapesOf(program),
        async run(inputs) {
          checkInputs(program, inputs);
          await useBackend();
          const fed = Object.fromEntries(
            Object.entries(program.inputs).map(([key, shape]) => [
              key,
              tf.tensor(inputs[key]!, shape, 'float32'),
            ]),
          );
          const built = tf.tidy(
            () => program.build(fed, state) as unknown as tf.TensorContainerObject,
          ) as unknown as {
            outputs: Tensors;
            state?: Tensors;
          };
          const results: Record<string, Float32Array> = {};
          for (const [key, tensor] of Object.entries(built.outputs)) {
            results[key] = Float32Array.from(await tensor.data<'float32'>());
          }
          replaceState(state, built.state ?? {});
          const kept = new Set(Object.values(state).map((tensor) => tensor.id));
          for (const tensor of [...Object.values(fed), ...Object.values(built.outputs)]) {
            if (!kept.has(tensor.id)) tensor.dispose();
          }
          return results;
        },
        async readState() {
          const copies: Record<string, Float32Array> = {};
          for (const [key, tensor] of Object.entries(state)) {
            copies[key] = Float32Array.from(await tensor.data<'float32'>());
          }
          return copies;
        },
        close: () => {
          tf.dispose(state);
          return Promise.resolve();
        },
      };
    },
    close: () => Promise.resolve(),
  };
}

function replaceState(state: Tensors, changed: Tensors): void {
  const fresh = new Set(Object.values(changed).map((tensor) => tensor.id));
  for (const [key, tensor] of Object.entries(changed)) {
    const old = state[key]!;
    if (!fresh.has(old.id)) old.dispose();
    state[key] = tensor;
  }
}

/** Known without computing anything: the program is traced, which also refuses what other engines could not run. */
function outputShapesOf(program: Program): Record<string, number[]> {
  const { outputs } = traceProgram(program).graph;
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, value.shape]));
}
