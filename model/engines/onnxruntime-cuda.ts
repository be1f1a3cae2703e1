import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { programToOnnx } from '../trace/program-to-onnx.ts';
import type { Engine } from './engine.ts';
import { refuseTelemetry } from './load-onnxruntime.ts';
import {
  createOnnxRuntimeProgram,
  readFromMemory,
  type OnnxRuntime,
} from './onnxruntime-program.ts';
import { probeGraph } from './probe-graph.ts';
import { setUpFolder } from './set-up-folder.ts';

// Of <dlfcn.h> on Linux: load now, for everyone, and keep it.
const [loadNow, loadGlobal, keepLoaded] = [0x2, 0x100, 0x1000];

/**
 * The traced graph on onnxruntime's CUDA provider, in float32 proper. It needs what `framewise setup-cuda` installs.
 * What a program changes crosses the bus at each run: onnxruntime's Node package binds no CUDA buffers.
 *
 * @throws where it was not set up, or there is no driver or device
 */
export async function createOnnxRuntimeCudaEngine(
  enginesFolder: string | undefined,
): Promise<Engine> {
  const folder = setUpFolder('onnxruntime-cuda', enginesFolder);
  if (folder === undefined) throw new Error('not installed: framewise setup-cuda does it');
  // cuBLAS and cuDNN would otherwise multiply with 10 bits of mantissa.
  process.env['NVIDIA_TF32_OVERRIDE'] = '0';
  refuseTelemetry();
  loadLibraries(join(folder, 'nvidia'));
  const runtime = createRequire(join(folder, 'index.js'))('onnxruntime-node') as OnnxRuntime;
  runtime.env.logLevel = 'fatal'; // what goes wrong is thrown as well
  await checkDevice(runtime);
  return {
    name: 'onnxruntime-cuda',
    version: runtime.env.versions.node ?? runtime.env.versions.common,
    async compile(program) {
      const { bytes, ...onnx } = programToOnnx(program);
      const session = await createSession(runtime, bytes);
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

function createSession({ InferenceSession }: OnnxRuntime, bytes: Uint8Array) {
  return InferenceSession.create(bytes, {
    enableMemPattern: false,
    executionProviders: ['cuda'],
    logSeverityLevel: 3, // else it tells every user which nodes it places on the CPU
  });
}

async function checkDevice(runtime: OnnxRuntime): Promise<void> {
  try {
    const session = await createSession(runtime, probeGraph());
    await session.release();
  } catch (error) {
    const { message } = error as Error;
    const failure = /CUDA failure \d+: [^;]+/.exec(message)?.[0].trim();
    const reason = failure ?? 'its libraries do not load';
    throw new Error(`CUDA does not start (${reason}): is NVIDIA's driver installed?`, {
      cause: error,
    });
  }
}

/**
 * Loads CUDA's libraries by their full paths, so that the provider finds them by name without a search path, which a
 * running process can no longer set. Those that need others come after them: what fails is tried again while any is new.
 */
function loadLibraries(folder: string): void {
  let waiting = readdirSync(folder).map((name) => join(folder, name));
  let reason = '';
  for (let before = Infinity; waiting.length > 0 && waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((path) => {
      reason = tryLoading(path);
      return reason !== '';
    });
  }
  if (waiting.length > 0) throw new Error(`CUDA's libraries do not load: ${reason}`);
}

/** Why a library does not load; empty where it does. */
function tryLoading(path: string): string {
  try {
    process.dlopen({ exports: {} }, path, loadNow | loadGlobal | keepLoaded);
  } catch (error) {
    const { message } = error as Error;
    // It is no module for Node, which says so once it is loaded; it stays loaded all the same.
    if (!message.includes('did not self-register')) return message;
  }
  return '';
}
