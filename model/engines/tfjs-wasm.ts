import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { createEagerEngine } from './eager.ts';
import type { Engine } from './engine.ts';

/** tfjs on WebAssembly: slow, but there is nothing native to miss. */
export async function createTfjsWasmEngine(): Promise<Engine> {
  const { setWasmPaths, version_wasm } = await import('@tensorflow/tfjs-backend-wasm');
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${dirname(entry)}/`);
  if (!(await tf.setBackend('wasm'))) throw new Error('the WebAssembly backend did not start');
  transposeBeforeProducts();
  return createEagerEngine('tfjs-wasm', 'wasm', version_wasm);
}

/**
 * The stock product reads a transposed factor column by column, several times slower than transposing it first. Nothing
 * else about the stock kernels is changed.
 */
function transposeBeforeProducts(): void {
  const stock = tf.getKernel('BatchMatMul', 'wasm').kernelFunc;
  tf.unregisterKernel('BatchMatMul', 'wasm');
  tf.registerKernel({
    kernelName: 'BatchMatMul',
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend, attrs }) => {
      const transposed: tf.TensorInfo[] = [];
      const prepare = (x: tf.TensorInfo, isTransposed: unknown): tf.TensorInfo => {
        if (isTransposed !== true) return x;
        const perm = x.shape.map((_, axis) => axis);
        perm.push(...perm.splice(-2).reverse());
        const { kernelFunc } = tf.getKernel('Transpose', 'wasm');
        const result = kernelFunc({ inputs: { x }, backend, attrs: { perm } }) as tf.TensorInfo;
        transposed.push(result);
        return result;
      };
      const { a, b } = inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
      const product = stock({
        inputs: { a: prepare(a, attrs?.['transposeA']), b: prepare(b, attrs?.['transposeB']) },
        backend,
        attrs: { transposeA: false, transposeB: false },
      });
      for (const { dataId } of transposed) tf.backend().disposeData(dataId);
      return product;
    },
  });
}
