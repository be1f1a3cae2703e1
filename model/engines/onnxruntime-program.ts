import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { newStateName, type OnnxProgram } from '../trace/program-to-onnx.ts';
import { checkInputs, type CompiledProgram, type Program } from './engine.ts';

/** onnxruntime as its package gives it; CUDA has a package of its own in another folder. */
export type OnnxRuntime = Pick<
  typeof import('onnxruntime-node'),
  'InferenceSession' | 'Tensor' | 'env'
>;

/** How a session's changing state comes back to the CPU. */
export type ReadTensors = (
  tensors: Record<string, Tensor>,
) => Promise<Record<string, Float32Array>>;

export type OpenSession = {
  session: InferenceSession;
  onnx: Omit<OnnxProgram, 'bytes'>;
  /** Reads state where it lies. Only asked for state that a run has already changed. */
  readTensors: ReadTensors;
  close: () => Promise<void>;
};

/** A program over an open session: changing state stays in tensors that go from one run to the next. */
export function createOnnxRuntimeProgram(
  { Tensor }: OnnxRuntime,
  program: Program,
  { session, onnx: { outputs, changing }, readTensors, close }: OpenSession,
): CompiledProgram {
  const toTensor = (values: Float32Array, shape: number[]) => new Tensor('float32', values, shape);
  const state: Record<string, Tensor> = {};
  for (const name of changing) {
    const { values, shape } = program.state[name]!;
    state[name] = toTensor(values.slice(), shape);
  }
  const disposeState = () => {
    for (const tensor of Object.values(state)) tensor.dispose();
  };
  return {
    shapes: outputs,
    async run(inputs) {
      checkInputs(program, inputs);
      const feeds: Record<string, Tensor> = { ...state };
      for (const [name, shape] of Object.entries(program.inputs)) {
        feeds[name] = toTensor(inputs[name]!, shape);
      }
      const results = await session.run(feeds);
      disposeState();
      for (const name of changing) state[name] = results[newStateName(name)]!;
      return Object.fromEntries(
        Object.keys(outputs).map((name) => [name, results[name]!.data as Float32Array]),
      );
    },
    async readState() {
      const changed = await readTensors(state);
      return Object.fromEntries(
        Object.entries(program.state).map(([name, { values }]) => [
          name,
          changed[name] ?? values.slice(),
        ]),
      );
    },
    async close() {
      disposeState();
      await close();
    },
  };
}

/** State that lies in the CPU's memory. */
export const readFromMemory: ReadTensors = (tensors) =>
  Promise.resolve(
    Object.fromEntries(
      Object.entries(tensors).map(([name, { data }]) => [name, (data as Float32Array).slice()]),
    ),
  );
