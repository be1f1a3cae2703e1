import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { EngineName } from '../../model/engines/engine.ts';
import { freeHostBytes } from './free-host-bytes.ts';

/** The memory that an engine computes in. */
export type EngineMemory = {
  where: 'memory' | 'graphics memory';
  /** What a process may still take of it; undefined where that cannot be asked, as of WebGPU. */
  freeBytes: number | undefined;
};

const patienceMillis = 5000;

/** @param environment where `nvidia-smi` is found, and which cards CUDA may use */
export async function engineMemory(
  engine: EngineName,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<EngineMemory> {
  switch (engine) {
    case 'onnxruntime-webgpu':
      return { where: 'graphics memory', freeBytes: undefined };
    case 'onnxruntime-cuda':
    case 'tfjs-node-gpu':
      return { where: 'graphics memory', freeBytes: await freeOfNvidia(environment) };
    default:
      return { where: 'memory', freeBytes: freeHostBytes() };
  }
}

/** Of the card with most: which of several CUDA takes is its own affair. */
async function freeOfNvidia(environment: NodeJS.ProcessEnv): Promise<number | undefined> {
  const cards = environment['CUDA_VISIBLE_DEVICES'];
  const which = cards === undefined || cards === '' ? [] : [`--id=${cards}`];
  const query = ['--query-gpu=memory.free', '--format=csv,noheader,nounits', ...which];
  try {
    const options = { env: environment, timeout: patienceMillis };
    const { stdout } = await promisify(execFile)('nvidia-smi', query, options);
    const mebibytes = Math.max(...stdout.trim().split('\n').map(Number));
    return Number.isFinite(mebibytes) ? mebibytes * 2 ** 20 : undefined;
  } catch {
    return undefined; // The driver's tool is not there, or does not answer.
  }
}
