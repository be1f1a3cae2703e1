import { createRequire } from 'node:module';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { createEagerEngine } from './eager.ts';
import type { Engine } from './engine.ts';

type NativeBackend = { isUsingGpuDevice: boolean; binding: { TF_Version: string } };

/**
 * tfjs on TensorFlow's own C library, where its package and native binding are installed. The GPU package computes on the
 * CPU where it finds no CUDA device; its version then says so.
 *
 * @throws where package or binding are missing
 */
export function createTfjsNodeEngine(name: 'tfjs-node' | 'tfjs-node-gpu'): Promise<Engine> {
  // Removed from Node 23, called by the package at run time.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'; // else the library greets every user on the console
  createRequire(import.meta.url)(`@tensorflow/${name}`);
  const backend = tf.findBackend('tensorflow') as unknown as NativeBackend | null;
  if (backend?.binding === undefined)
    throw new Error('the package is there, its native binding is not');
  const isOnCpu = name === 'tfjs-node-gpu' && !backend.isUsingGpuDevice;
  const version = `${backend.binding.TF_Version}${isOnCpu ? ' (CPU)' : ''}`;
  return Promise.resolve(createEagerEngine(name, 'tensorflow', version));
}
