import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TensorData } from '../../model/engines/engine.ts';

/** A folder of reference numbers: golden.json (shapes, offsets, settings) over golden.f32 (little-endian float32). */
export type GoldenFolder = {
  path: string;
  hidden: number;
  alpha: number;
  gap: number;
  batch: number;
  /** @throws when the folder does not hold the tensor. */
  tensor(name: string): TensorData;
  /** Names of the tensors that begin so. */
  names(prefix: string): string[];
  /** A number that stands in golden.json itself, such as `scalar('dste', 'loss')`. @throws when it is not there. */
  scalar(...path: string[]): number;
};

/** @throws an Error that names the folder and what it must hold */
export async function readGoldenFolder(path: string): Promise<GoldenFolder> {
  const read = (file: string): Promise<Buffer> =>
    readFile(join(path, file)).catch((error: unknown) => {
      throw new Error(
        `${path}: expected a folder with golden.json, golden.f32 and the checkpoints; ${file}: ${(error as Error).message}`,
        { cause: error },
      );
    });
  const index = parseIndex(JSON.parse((await read('golden.json')).toString('utf8')));
  const bytes = await read('golden.f32');
  return {
    path,
    ...index,
    names: (prefix) => Object.keys(index.tensors).filter((name) => name.startsWith(prefix)),
    scalar: (...keys) => {
      let value: unknown = index.scalars;
      for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key];
      if (typeof value !== 'number') {
        throw new Error(`${path}: number ${keys.join('.')} is missing`);
      }
      return value;
    },
    tensor: (name) => {
      const entry = Object.hasOwn(index.tensors, name) ? index.tensors[name] : undefined;
      if (entry === undefined) throw new Error(`${path}: tensor ${name} is missing`);
      const length = entry.shape.reduce((product, size) => product * size, 1);
      const end = 4 * (entry.offset + length);
      if (end > bytes.length) {
        throw new Error(`${path}: tensor ${name} ends at byte ${end} of ${bytes.length}`);
      }
      // A copy, because a view of a Buffer's pool need not be aligned.
      const values = new Float32Array(
        bytes.buffer.slice(bytes.byteOffset + 4 * entry.offset, bytes.byteOffset + end),
      );
      return { shape: entry.shape, values };
    },
  };
}

type Index = Pick<GoldenFolder, 'hidden' | 'alpha' | 'gap' | 'batch'> & {
  scalars?: unknown;
  tensors: Record<string, { shape: number[]; offset: number }>;
};

function parseIndex(document: unknown): Index {
  const index = document as Partial<Index> | null;
  for (const key of ['hidden', 'alpha', 'gap', 'batch'] as const) {
    if (typeof index?.[key] !== 'number') throw new Error(`golden.json: expected a number ${key}`);
  }
  if (typeof index?.tensors !== 'object') throw new Error('golden.json: expected tensors');
  return index as Index;
}
