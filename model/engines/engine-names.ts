import type { EngineName } from './engine.ts';

/** From the one that works almost everywhere to the one that is always there: the order in which 'auto' tries them. */
export const engineNames: readonly EngineName[] = [
  'onnxruntime',
  'onnxruntime-cuda',
  'onnxruntime-webgpu',
  'tfjs-node-gpu',
  'tfjs-node',
  'tfjs-wasm',
  'tfjs-cpu',
];

export function parseEngineName(text: string): EngineName | 'auto' {
  const name = engineNames.find((known) => known === text);
  if (text === 'auto' || name !== undefined) return name ?? 'auto';
  throw new Error(`Engine ${text}: expected auto or one of ${engineNames.join(', ')}`);
}
