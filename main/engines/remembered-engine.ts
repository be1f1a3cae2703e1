import type { EngineName } from '../../model/engines/engine.ts';
import { createEngineChoice, fastest } from './engine-choice.ts';

/** What 'auto' opens where it can: the fastest of the last self-test; undefined before the first. */
export async function rememberedEngine(options: {
  home: string;
  threads: number;
}): Promise<EngineName | undefined> {
  const reports = await createEngineChoice(options).remembered();
  return reports && fastest(reports);
}
