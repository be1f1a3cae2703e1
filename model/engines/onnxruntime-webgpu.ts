import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from 'onnxruntime-node';
import { newStateName, programToOnnx } from '../trace/program-to-onnx.ts';
import type { Engine, Program } from './engine.ts';
import { softwareAdapterReason } from './graphics-device.ts';
import { loadOnnxRuntime } from './load-onnxruntime.ts';
import { createOnnxRuntimeProgram, type OnnxRuntime } from './onnxruntime-program.ts';
import { probeGraph } from './probe-graph.ts';

/**
 * The traced graph on onnxruntime's WebGPU provider, in float32. What a program changes (weights and optimiser state)
 * stays in the device's memory between runs.
 *
 * @throws where the native module cannot be loaded or has no adapter to compute on
 */
export async function createOnnxRuntimeWebgpuEngine(): Promise<Engine> {
  const runtime = await loadOnnxRuntime();
  await checkAdapter(runtime);
  const remark = softwareAdapterReason(process.env);
  return {
    name: 'onnxruntime-webgpu',
    version: runtime.env.versions.node ?? runtime.env.versions.common,
    ...(remark === undefined ? {} : { remark }),
    compile: (program) => compile(runtime, program),
    close: () => Promise.resolve(),
  };
}

async function compile(runtime: OnnxRuntime, program: Program) {
  const { bytes, ...onnx } = programToOnnx(program);
  const onDevice = onnx.changing.map((name) => [newStateName(name), 'gpu-buffer'] as const);
  const onCpu = Object.keys(onnx.outputs).map((name) => [name, 'cpu'] as const);
  const session = await createSession(runtime, bytes, Object.fromEntries([...onDevice, ...onCpu]));
  return createOnnxRuntimeProgram(runtime, program, {
    session,
    onnx,
    readTensors: (tensors) => readFromDevice(runtime, tensors),
    close: () => session.release(),
  });
}

function createSession(
  { InferenceSession }: OnnxRuntime,
  bytes: Uint8Array,
  preferredOutputLocation: Record<string, Tensor.DataLocation>,
) {
  return InferenceSession.create(bytes, {
    enableMemPattern: false,
    executionProviders: ['webgpu'],
    preferredOutputLocation,
    logSeverityLevel: 3, // else it tells every user which nodes it places on the CPU
  });
}

/** Through a session that copies: a tensor's own `getData` on a device's buffer ends the whole process. */
async function readFromDevice(
  runtime: OnnxRuntime,
  tensors: Record<string, Tensor>,
): Promise<Record<string, Float32Array>> {
  const names = Object.keys(tensors);
  if (names.length === 0) return {};
  const inputs = Object.fromEntries(names.map((name) => [name, [...tensors[name]!.dims]]));
  const { bytes } = programToOnnx({
    inputs,
    state: {},
    build: (values) => ({
      outputs: Object.fromEntries(names.map((name) => [`${name}:copy`, tf.add(values[name]!, 0)])),
    }),
  });
  const session = await createSession(runtime, bytes, {});
  try {
    const copies = await session.run(tensors);
    return Object.fromEntries(
      names.map((name) => [name, (copies[`${name}:copy`]!.data as Float32Array).slice()]),
    );
  } finally {
    await session.release();
  }
}

async function checkAdapter(runtime: OnnxRuntime): Promise<void> {
  try {
    const session = await createSession(runtime, probeGraph(), {});
    await session.release();
  } catch (error) {
    const { message } = error as Error;
    if (/adapter/i.test(message)) throw new Error('no graphics adapter found', { cause: error });
    throw error;
  }
}
