import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource } from '../../../model/weights/byte-source.ts';
import {
  readSafetensorsHeader,
  readSafetensorsValues,
  writeSafetensors,
} from '../../../model/weights/safetensors.ts';

/** A file from its parts, as the format describes it. */
function file(header: string, data: number[] = []): Uint8Array {
  const json = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

async function readAll(bytes: Uint8Array) {
  const source = bytesSource(bytes);
  const { metadata, entries } = await readSafetensorsHeader(source);
  const tensors: Record<string, [number[], number[]]> = {};
  for (const [name, entry] of entries) {
    tensors[name] = [entry.shape, [...(await readSafetensorsValues(source, entry))]];
  }
  return { metadata, tensors };
}

const entry = (dtype: string, shape: number[], begin: number, end: number) =>
  JSON.stringify({ dtype, shape, data_offsets: [begin, end] });

const written = new Uint8Array(
  Buffer.concat(
    writeSafetensors(
      {
        'a.weight': { shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-40, 3e38) },
        scalar: { shape: [], values: Float32Array.of(7) },
        empty: { shape: [0, 2], values: new Float32Array() },
      },
      { framewise: '{"name":"übung"}' },
    ),
  ),
);

test('reads a file made of bytes, of every type that weights come in', async () => {
  const header = `{"d":${entry('F64', [1], 0, 8)},"l":${entry('I64', [1], 8, 16)},"f":${entry('F32', [1], 16, 20)},"h":${entry('F16', [2], 20, 24)},"b":${entry('BF16', [1], 24, 26)}}  `;
  const data = [0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0xfe, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0x20, 0xc0, 0, 0x3c, 1, 0x80, 0x49, 0x40]; // prettier-ignore
  expect((await readAll(file(header, data))).tensors).toEqual({
    d: [[1], [1.5]],
    l: [[1], [-2]],
    f: [[1], [-2.5]],
    h: [[2], [1, -(2 ** -24)]],
    b: [[1], [3.140625]],
  });
});

test('reads back what it writes, tensors at multiples of 8 bytes', async () => {
  expect(await readAll(written)).toEqual({
    metadata: { framewise: '{"name":"übung"}' },
    tensors: {
      'a.weight': [[2, 3], [1, -2, 3.5, 0, 1e-40, 3e38].map(Math.fround)],
      scalar: [[], [7]],
      empty: [[0, 2], []],
    },
  });
  expect(new DataView(written.buffer).getUint32(0, true) % 8).toBe(0);
});

test('refuses a file cut at any byte', async () => {
  for (let length = 0; length < written.length; length++) {
    await expect(readAll(written.slice(0, length)), `cut at ${length}`).rejects.toThrow(
      /^Safetensors: /,
    );
  }
});

test('answers damaged bytes with tensors or an error of its own, never with a crash', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(written.length - 1), fc.nat(255), async (at, value) => {
      const damaged = written.slice();
      damaged[at] = value;
      const error: unknown = await readAll(damaged).catch((thrown: unknown) => thrown);
      if (error instanceof Error) expect(error.message).toMatch(/^Safetensors: /);
    }),
    { numRuns: 3000 },
  );
});

const eight = [0, 0, 0, 0, 0, 0, 0, 0];
test.each([
  ['a header above the format’s limit', bytesOf(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f), /the header says/],
  ['a header that is not JSON', file('{"a"'), /not valid JSON/],
  ['a header that is a list', file('[]'), /not a JSON object/],
  ['a header that is not UTF-8', bytesOf(2, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe), /not valid JSON/],
  ['a tensor that is null', file('{"a":null}'), /a has dtype undefined/],
  ['an unknown type', file(`{"a":${entry('F4', [2], 0, 1)}}`, [0]), /a has dtype F4, expected one of/],
  ['a type named like a method', file(`{"a":${entry('toString', [2], 0, 1)}}`, [0]), /a has dtype toString/],
  ['a negative size', file(`{"a":${entry('F32', [-1, -2], 0, 8)}}`, eight), /a has shape \[-1,-2\]/],
  ['sizes that overflow', file(`{"a":${entry('F32', [2 ** 40, 2 ** 40], 0, 8)}}`, eight), /a .* takes .* bytes, found 8/],
  ['offsets the wrong way round', file(`{"a":${entry('F32', [2], 8, 0)}}`, eight), /found -8/],
  ['offsets beyond the end', file(`{"a":${entry('F32', [2], 8, 16)}}`, eight), /leaves a gap/],
  ['tensors that overlap', file(`{"a":${entry('F32', [2], 0, 8)},"b":${entry('F32', [1], 4, 8)}}`, eight), /b starts at .* overlaps/],
  ['bytes that no tensor takes', file(`{"a":${entry('F32', [1], 0, 4)}}`, eight), /the tensors end at byte/],
  ['metadata that is not text', file('{"__metadata__":{"a":1}}'), /strings to strings/],
  ['a name that stands twice', file(`{"a":${entry('F32', [1], 0, 4)},"\\u0061":${entry('F32', [1], 4, 8)}}`, eight), /The key a stands twice/],
  ['a name that is a prototype', file(`{"__proto__":${entry('F32', [2], 0, 8)}}`, eight), /__proto__ is not allowed/],
])('refuses %s', async (_, bytes, message) => {
  await expect(readAll(bytes)).rejects.toThrow(message);
}); // prettier-ignore

test('refuses to write values that do not fill their shape', () => {
  const tensors = { a: { shape: [3], values: Float32Array.of(1, 2) } };
  expect(() => writeSafetensors(tensors, {})).toThrow('a: 2 values do not fill [3]');
});

function bytesOf(...bytes: number[]): Uint8Array {
  return Uint8Array.from(bytes);
}
