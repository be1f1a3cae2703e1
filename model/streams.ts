import { modalities, type Modality, type ModelModality } from './config.ts';

/** One of a model's encoders with its head: what it sees, and what the names of its weights begin with. */
export type ModelStream = { modality: Modality; prefix: string };

/** A model of one modality has its weights under their plain names, one of three under `joint.`, `bone.` and `motion.`. */
export function streamsOf(modality: ModelModality): ModelStream[] {
  if (modality !== 'joint+bone+motion') return [{ modality, prefix: '' }];
  return modalities.map((each) => ({ modality: each, prefix: `${each}.` }));
}

/** What has names of this stream, by its names without their prefix. */
export function takeStream<T>(
  named: Record<string, T>,
  { prefix }: ModelStream,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  );
}
