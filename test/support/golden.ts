import { readFileSync } from 'node:fs';

/** The reference numbers of test/fixtures/golden: tensors by name. */
export type Golden = {
  hidden: number;
  gap: number;
  alpha: number;
  batch: number;
  classes: number;
  tensor(name: string): { shape: number[]; values: Float32Array };
};

export const goldenFolder = new URL('../fixtures/golden/', import.meta.url).pathname;

export function readGolden(): Golden {
  const index = JSON.parse(readFileSync(`${goldenFolder}golden.json`, 'utf8')) as Golden & {
    tensors: Record<string, { shape: number[]; offset: number }>;
  };
  const bytes = readFileSync(`${goldenFolder}golden.f32`);
  const all = new Float32Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  return {
    ...index,
    tensor(name) {
      const { shape, offset } = index.tensors[name]!;
      const length = shape.reduce((product, size) => product * size, 1);
      return { shape, values: all.slice(offset, offset + length) };
    },
  };
}
