import { withFileSource } from '../model/weights/byte-source.ts';
import {
  readSafetensorsHeader,
  readSafetensorsValues,
  writeSafetensors,
} from '../model/weights/safetensors.ts';
import type { StateDict } from '../model/weights/state-dict.ts';
import { writeAtomically } from '../model/weights/write-atomically.ts';
import type { RunState } from './training-loop.ts';

const format = 'framewise-checkpoint-1';

/** Where a run stands, beside what it is: `identity` must be the same for a run to be resumed. */
export type Checkpoint<V> = { identity: string; run: RunState<V> };

/** Writes a checkpoint as a safetensors file; the path holds this one or the one before, whatever happens. */
export async function saveCheckpoint<V>(path: string, checkpoint: Checkpoint<V>): Promise<void> {
  const { run, identity } = checkpoint;
  const { state, best, ...rest } = run;
  const tensors: StateDict = { ...state };
  for (const [name, data] of Object.entries(best?.weights ?? {})) tensors[`best/${name}`] = data;
  const about = { ...rest, ...(best && { best: { ...best, weights: undefined } }) };
  await writeAtomically(
    path,
    writeSafetensors(tensors, { format, identity, run: JSON.stringify(about) }),
  );
}

/** @throws an Error that names the file, when it is no checkpoint of ours or is damaged */
export async function loadCheckpoint<V>(path: string): Promise<Checkpoint<V>> {
  try {
    return await withFileSource(path, async (source) => {
      const { metadata, entries } = await readSafetensorsHeader(source);
      if (metadata['format'] !== format) {
        throw new Error(`expected a checkpoint (${format}), found ${metadata['format'] ?? 'none'}`);
      }
      const about = JSON.parse(metadata['run']!) as Omit<RunState<V>, 'state'>;
      const state: StateDict = {};
      const weights: StateDict = {};
      for (const [name, entry] of entries) {
        const data = { shape: entry.shape, values: await readSafetensorsValues(source, entry) };
        if (name.startsWith('best/')) weights[name.slice('best/'.length)] = data;
        else state[name] = data;
      }
      const best = about.best && { ...about.best, weights };
      return { identity: metadata['identity']!, run: { ...about, best, state } };
    });
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
