import * as tf from '@tensorflow/tfjs-core';
import { programToOnnx } from '../trace/program-to-onnx.ts';

/** The smallest ONNX file, for opening a session to see whether a provider has a device to compute on. */
export function probeGraph(): Uint8Array {
  return programToOnnx({
    inputs: { x: [1] },
    state: {},
    build: ({ x }) => ({ outputs: { y: tf.neg(x!) } }),
  }).bytes;
}
