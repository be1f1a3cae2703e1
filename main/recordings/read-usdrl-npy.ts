import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { jointCount } from '../../model/skeleton.ts';
import { withFileSource, type ByteSource } from '../../model/weights/byte-source.ts';
import { type NpyHeader, parseNpyHeader, readNpy } from '../../model/weights/npy.ts';
import { unpickle } from '../../model/weights/unpickle.ts';
import { usdrlNpyFiles, usdrlNpySplit } from './usdrl-npy-files.ts';

/** One sample of the layout: a clip of at most two people. */
export type UsdrlSample = {
  split: string;
  /** As label.pkl has it; its number where there is no such file. */
  name: string;
  /** From 0 on; undefined: unknown. */
  label: number | undefined;
  /** Name of the class, where a list of names lies beside the files. */
  className: string | undefined;
  frames: number;
  /** [3, T, 25, M], after 2s-AGCN's preparation; frames from `frames` on are padding. */
  clip: Float32Array;
  T: number;
  M: number;
  made: Date;
};

/**
 * Reads `{split}_data_joint.npy` [N, 3, T, 25, M] sample by sample, with `{split}_num_frame.npy` and `{split}_label.pkl` beside it
 * as far as they are there. N clips need not fit into memory.
 *
 * @throws an Error that says which file is wrong, and how
 */
export async function* readUsdrlNpy(file: string): AsyncGenerator<UsdrlSample, void> {
  const split = usdrlNpySplit(file) ?? 'all';
  const header = await withFileSource(file, readHeader);
  const [N, , T, , M] = header.shape as [number, number, number, number, number];
  const beside = usdrlNpyFiles(dirname(file), split);
  const frameCounts = await readFrameCounts(beside.frames, N, T);
  const { names, labels } = await readLabels(beside.labels, N);
  const classes = await optional(readFile(beside.classes, 'utf8'));
  const classNames = classes?.trimEnd().split('\n');
  const length = 3 * T * jointCount * M;
  for (let sample = 0; sample < N; sample++) {
    const { bytes, changed } = await withFileSource(file, async (source, mtime) => ({
      bytes: await source.read(header.dataStart + sample * length * 4, length * 4),
      changed: mtime,
    }));
    const label = labels?.[sample];
    yield {
      split,
      name: names?.[sample] ?? `${split}-${sample}`,
      label,
      className: label === undefined ? undefined : classNames?.[label],
      frames: frameCounts?.[sample] ?? framesIn(new Float32Array(bytes.buffer), T, M),
      clip: new Float32Array(bytes.buffer),
      T,
      M,
      made: changed,
    };
  }
}

async function readHeader(source: ByteSource): Promise<NpyHeader> {
  const header = parseNpyHeader(await source.read(0, Math.min(source.length, 1024)));
  const { shape, Values, isColumnMajor, dataStart } = header;
  const [N, C, T, V, M] = shape;
  const isKnown =
    shape.length === 5 && C === 3 && T! > 0 && V === jointCount && (M === 1 || M === 2);
  if (!isKnown || Values !== Float32Array || isColumnMajor) {
    throw new Error(
      `Expected float32 [N, 3, T, ${jointCount}, 2] in row-major order, found [${shape.join(', ')}]`,
    );
  }
  const expected = dataStart + N! * C * T! * V * M * 4;
  if (source.length !== expected) {
    throw new Error(
      `[${shape.join(', ')}] ends at byte ${expected}, but the file at ${source.length}`,
    );
  }
  return header;
}

async function readFrameCounts(file: string, N: number, T: number): Promise<number[] | undefined> {
  const bytes = await optional(readFile(file));
  if (bytes === undefined) return undefined;
  const counts = Array.from(readNpy(bytes).values, Number);
  const wrong = counts.find((count) => !Number.isInteger(count) || count < 1 || count > T);
  if (counts.length !== N || wrong !== undefined) {
    throw new Error(
      `${file}: expected ${N} numbers of frames from 1 to ${T}, found ${wrong ?? `${counts.length} of them`}`,
    );
  }
  return counts;
}

async function readLabels(
  file: string,
  N: number,
): Promise<{ names?: string[]; labels?: (number | undefined)[] }> {
  const bytes = await optional(readFile(file));
  if (bytes === undefined) return {};
  const found = unpickle(bytes);
  const [names, labels] = Array.isArray(found) ? found : [];
  if (!isList(names, 'string', N) || !isList(labels, 'number', N)) {
    throw new Error(`${file}: expected ${N} names and as many labels`);
  }
  return { names, labels: labels.map((label) => (label < 0 ? undefined : label)) };
}

function isList(value: unknown, type: 'string', length: number): value is string[];
function isList(value: unknown, type: 'number', length: number): value is number[];
function isList(value: unknown, type: string, length: number): boolean {
  return (
    Array.isArray(value) && value.length === length && value.every((entry) => typeof entry === type)
  );
}

/** The frames before the padding, where nothing says how many. */
function framesIn(clip: Float32Array, T: number, M: number): number {
  const ofFrame = jointCount * M;
  for (let t = T - 1; t >= 0; t--) {
    for (let c = 0; c < 3; c++) {
      const from = (c * T + t) * ofFrame;
      if (clip.subarray(from, from + ofFrame).some((value) => value !== 0)) return t + 1;
    }
  }
  return 1;
}

/** A file that may be absent. */
async function optional<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  });
}
