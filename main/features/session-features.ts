import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { writeAtomically } from '../../model/weights/write-atomically.ts';

/**
 * The dense representation of a session by one encoder: settled as class scores are, some frames averaged to a row, each
 * row rounded to int8 with a scale of its own.
 */
export type SessionFeatures = z.infer<typeof schema>;

export type PersonFeatures = SessionFeatures['people'][number];

const personSchema = z.object({
  person: z.string(),
  /** Seconds at which each row begins, increasing. */
  times: z.instanceof(Float64Array),
  /** [rows × width], in units of their row's scale. */
  values: z.instanceof(Int8Array),
  /** [rows] */
  scales: z.instanceof(Float32Array),
});

const schema = z.object({
  version: z.literal(1),
  width: z.int().min(1),
  /** How long a row lasts. */
  rowSecs: z.number().positive(),
  people: z.array(personSchema),
});

/** undefined where they are not there, or are another version's. */
export async function loadFeatures(path: string): Promise<SessionFeatures | undefined> {
  try {
    return schema.parse(deserialize(await readFile(path)));
  } catch {
    // Missing or damaged: they are made again from the recording.
    return undefined;
  }
}

/** @throws where the disk is full or cannot be written */
export async function saveFeatures(path: string, features: SessionFeatures): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeAtomically(path, [serialize(features)], 0o600);
}

/** One row as it was, but for rounding: [width]. */
export function featureRow(
  { values, scales }: PersonFeatures,
  width: number,
  row: number,
): Float32Array {
  const scale = scales[row]!;
  return Float32Array.from(values.subarray(row * width, (row + 1) * width), (value) => value * scale); // prettier-ignore
}
