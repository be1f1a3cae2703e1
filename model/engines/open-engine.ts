import type { Engine, EngineName } from './engine.ts';
import { engineNames } from './engine-names.ts';
import { createOnnxRuntimeCudaEngine } from './onnxruntime-cuda.ts';
import { createOnnxRuntimeWebgpuEngine } from './onnxruntime-webgpu.ts';
import { createOnnxRuntimeEngine } from './onnxruntime.ts';
import { createTfjsCpuEngine } from './tfjs-cpu.ts';
import { createTfjsNodeEngine } from './tfjs-node.ts';
import { createTfjsWasmEngine } from './tfjs-wasm.ts';

export type EngineOptions = {
  engine: EngineName | 'auto';
  threads: number;
  /** Where `framewise setup-tensorflow` and `setup-cuda` install. */
  enginesFolder?: string | undefined;
};

/**
 * Opens the named engine, or with 'auto' the first that works.
 *
 * @throws with the reasons, when none can be opened
 */
export async function openEngine({
  engine,
  threads,
  enginesFolder,
}: EngineOptions): Promise<Engine> {
  const reasons: string[] = [];
  for (const name of engine === 'auto' ? engineNames : [engine]) {
    try {
      const opened = await createEngine(name, threads, enginesFolder);
      if (engine !== 'auto' || opened.remark === undefined) return opened;
      reasons.push(`${name}: ${opened.remark}`);
      await opened.close();
    } catch (error) {
      reasons.push(`${name}: ${reasonOf(error)}`);
    }
  }
  if (engine !== 'auto') throw new Error(`Engine ${reasons.join('; ')}`);
  throw new Error(`No engine can run here. ${reasons.join('; ')}`);
}

export function createEngine(
  name: EngineName,
  threads: number,
  enginesFolder?: string,
): Promise<Engine> {
  switch (name) {
    case 'onnxruntime':
      return createOnnxRuntimeEngine({ threads });
    case 'onnxruntime-cuda':
      return createOnnxRuntimeCudaEngine(enginesFolder);
    case 'onnxruntime-webgpu':
      return createOnnxRuntimeWebgpuEngine();
    case 'tfjs-node-gpu':
    case 'tfjs-node':
      return Promise.resolve().then(() => createTfjsNodeEngine(name, enginesFolder));
    case 'tfjs-wasm':
      return createTfjsWasmEngine();
    case 'tfjs-cpu':
      return createTfjsCpuEngine();
  }
}

/** The first line of an error in words: "not installed" for a package that is not there. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') return 'not installed';
  return (message ?? String(error)).split('\n')[0]!;
}
