import type { EngineName } from '../../model/engines/engine.ts';
import { engineMemory, type EngineMemory } from './engine-memory.ts';
import { rememberedEngine } from './remembered-engine.ts';

/** The memory of the engine that was asked for, without opening it. */
export async function chosenEngineMemory(options: {
  home: string;
  engine: EngineName | 'auto';
  threads: number;
}): Promise<EngineMemory> {
  const { engine } = options;
  const chosen = engine === 'auto' ? await rememberedEngine(options) : engine;
  return engineMemory(chosen ?? 'onnxruntime');
}
