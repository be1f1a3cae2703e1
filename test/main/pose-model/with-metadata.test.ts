import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ByteBuffer } from 'flatbuffers';
import { expect, test } from 'vitest';
import { inputMetadata } from '../../../main/pose-model/input-metadata.ts';
import { poseFiles } from '../../../main/pose-model/pose-files.ts';
import { withMetadata } from '../../../main/pose-model/with-metadata.ts';

const nodeModules = join(import.meta.dirname, '../../../node_modules');
const lite = join(nodeModules, '@mediapipe/pose/pose_landmark_lite.tflite');

/** What a field of the Model table points at: a vector's length and the content of its tables, 64 bytes each. */
function tablesOf(bytes: Uint8Array, field: number): Uint8Array[] {
  const file = new ByteBuffer(bytes);
  const root = file.readInt32(0);
  const list = file.__indirect(root + file.__offset(root, 4 + 2 * field));
  return Array.from({ length: file.readInt32(list) }, (_, index) => {
    const table = file.__indirect(list + 4 + 4 * index);
    return bytes.subarray(table - 8, table + 64);
  });
}

test('a network keeps operators, graph and weights, and says how its input is prepared', async () => {
  const old = new Uint8Array(await readFile(lite));
  const made = withMetadata(old, inputMetadata({ mean: 0, deviation: 255 }));
  expect(made.length % 16).toBe(0);
  expect(Buffer.from(made).includes(Buffer.from(old))).toBe(true);
  const [operators, graphs, buffers, entries] = [1, 2, 4, 6];
  for (const field of [operators, graphs]) {
    expect(tablesOf(made, field)).toEqual(tablesOf(old, field));
  }
  expect(tablesOf(made, buffers).slice(0, -1)).toEqual(tablesOf(old, buffers));
  expect(tablesOf(made, entries)).toHaveLength(tablesOf(old, entries).length + 1);
  const added = Buffer.from(made.subarray(0, made.length - old.length));
  expect(added.includes('TFLITE_METADATA')).toBe(true);
  expect(added.includes('M001')).toBe(true);
  expect(() => withMetadata(made, inputMetadata({ mean: 0, deviation: 255 }))).toThrow(/already/);
});

test('bytes that are no model are refused', () => {
  expect(() => withMetadata(new Uint8Array(100), new Uint8Array(4))).toThrow(/TensorFlow Lite/);
});

test('everything that finds people in pictures is at hand, with its licence', async () => {
  const files = await poseFiles(nodeModules);
  expect([...files.keys()].sort()).toEqual([
    'LICENSE.txt',
    'pose_landmarker_full.task',
    'pose_landmarker_heavy.task',
    'pose_landmarker_lite.task',
    'vision_wasm_internal.js',
    'vision_wasm_internal.wasm',
  ]);
  expect(Buffer.from(files.get('LICENSE.txt')!).toString()).toMatch(
    /Apache License\s+Version 2\.0/,
  );
});
