import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { createEagerEngine } from './eager.ts';
import type { Engine } from './engine.ts';
import { setUpFolder } from './set-up-folder.ts';

type NativeBackend = { isUsingGpuDevice: boolean; binding: { TF_Version: string } };
type BackendModule = {
  NodeJSKernelBackend: new (binding: unknown, packageName: string) => tf.KernelBackend;
};

/**
 * tfjs on TensorFlow's own C library, where its package and native binding are installed: by npm, or by `framewise
 * setup-tensorflow`. The GPU package computes on the CPU where it finds no CUDA device; its version then says so.
 *
 * @param enginesFolder where engines were set up; its own is preferred to npm's
 * @throws where package or binding are missing
 */
export function createTfjsNodeEngine(
  name: 'tfjs-node' | 'tfjs-node-gpu',
  enginesFolder: string | undefined,
): Promise<Engine> {
  // Removed from Node 23, called by the package at run time.
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'; // else the library greets every user on the console
  const folder = setUpFolder(name, enginesFolder);
  if (folder === undefined) requirePackage(name);
  else if (!tf.engine().backendNames().includes('tensorflow')) registerBackend(name, folder);
  const backend = tf.findBackend('tensorflow') as unknown as NativeBackend | null;
  if (backend?.binding === undefined)
    throw new Error('the package is there, its native binding is not');
  const isOnCpu = name === 'tfjs-node-gpu' && !backend.isUsingGpuDevice;
  const version = `${backend.binding.TF_Version}${isOnCpu ? ' (CPU)' : ''}`;
  const engine = createEagerEngine(name, 'tensorflow', version);
  const remark = 'TensorFlow found no CUDA device and computes on the processor';
  return Promise.resolve(isOnCpu ? { ...engine, remark } : engine);
}

function requirePackage(name: 'tfjs-node' | 'tfjs-node-gpu'): void {
  try {
    createRequire(import.meta.url)(`@tensorflow/${name}`);
  } catch (error) {
    if ((error as { code?: string }).code !== 'MODULE_NOT_FOUND') throw error;
    const flag = name === 'tfjs-node-gpu' ? ' --gpu' : '';
    throw new Error(`not installed: framewise setup-tensorflow${flag} does it`, { cause: error });
  }
}

/** Only the package's backend is loaded: its entry asks for a union package and tools that kernels do not need. */
function registerBackend(name: string, folder: string): void {
  const require = createRequire(join(folder, 'index.js'));
  // The set-up package asks for tfjs and gets what stands here, so that its kernels know our tensors.
  Object.assign(globalThis, {
    framewiseTfjsCore: createRequire(import.meta.url)('@tensorflow/tfjs-core') as unknown,
  });
  const { binding, NodeJSKernelBackend } = requireParts();
  tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(binding, `@tensorflow/${name}`));

  function requireParts() {
    try {
      require(`@tensorflow/${name}/dist/register_all_kernels.js`);
      const binding: unknown = require('./lib/tfjs_binding.node');
      const backend: unknown = require(`@tensorflow/${name}/dist/nodejs_kernel_backend.js`);
      return { binding, ...(backend as BackendModule) };
    } catch (error) {
      const reason = (error as Error).message.split('\n')[0]!;
      throw new Error(`${folder} does not load (${reason}): run framewise setup-tensorflow again`, {
        cause: error,
      });
    }
  }
}
