import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource } from '../../../model/weights/byte-source.ts';
import { loadModel } from '../../../model/weights/model-file.ts';
import { readTorchCheckpoint } from '../../../model/weights/torch-checkpoint.ts';
import { writeZip } from '../../../model/weights/write-zip.ts';
import { openZip } from '../../../model/weights/zip.ts';

const fixtures = new URL('../../fixtures/', import.meta.url).pathname;

// Written by PyTorch 2.15; its tensors are views, parameters and types of all kinds.
const varied = new Uint8Array(readFileSync(`${fixtures}torch/varied.pth.tar`));

async function readAll(bytes: Uint8Array): Promise<Record<string, [number[], number[]]>> {
  const found: Record<string, [number[], number[]]> = {};
  for (const [name, tensor] of await readTorchCheckpoint(bytesSource(bytes))) {
    found[name] = [tensor.shape, [...(await tensor.read())]];
  }
  return found;
}

test.each(['varied', 'varied-deflated'])('reads every kind of tensor of %s', async (name) => {
  const tensors = await readAll(new Uint8Array(readFileSync(`${fixtures}torch/${name}.pth.tar`)));
  expect(tensors).toEqual({
    transposed: [[4, 2, 3], [0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23]],
    slice: [[3, 4], [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]],
    expanded: [[2, 3], [1.5, 1.5, 1.5, 2.5, 2.5, 2.5]],
    half: [[5], [1, -2.5, 0.00006097555160522461, 2 ** -24, 65504]],
    bfloat: [[3], [1, -3.140625, 1.0002555517425873e30]],
    double: [[3], [0.1, 1e-40, -7].map(Math.fround)],
    long: [[2], [-3, 2 ** 40]],
    scalar: [[], [42]],
    empty: [[0, 3], []],
    parameter: [[2, 2], [1, 2, 3, 4]],
    flags: [[2], [1, 0]],
  }); // prettier-ignore
});

// SHA-256 over name and float32 bytes of the kept tensors in the order of their names, computed with PyTorch.
test.each([
  ['dste', 159, 'ca41f9fa3edd74ff915bd7b4ed10bb4e37d321fc8cf151c803233a97e2b1ff98'],
  ['sttr', 103, '946054700f0344cf3b162571eb5ebb264b6e8444dba5ea82d720be24b14d8033'],
])('takes every weight of the %s checkpoint as PyTorch has it', async (encoder, count, digest) => {
  const { card, weights } = await loadModel(`${fixtures}golden/checkpoint_${encoder}.pth.tar`);
  const hash = createHash('sha256');
  for (const name of Object.keys(weights).sort()) {
    hash.update(name).update(new Uint8Array(weights[name]!.values.buffer));
  }
  expect(Object.keys(weights)).toHaveLength(count);
  expect(hash.digest('hex')).toBe(digest);
  expect(card).toMatchObject({
    name: `checkpoint_${encoder}`,
    encoder: { encoder, hidden: 16, layers: 2, frames: 64, joints: 25, people: 2 },
    task: 'encode',
    normalisation: 'agcn',
  });
});

test('refuses a checkpoint cut at any byte', async () => {
  for (let length = 0; length < varied.length; length++) {
    await expect(readAll(varied.slice(0, length)), `cut at ${length}`).rejects.toThrow(Error);
  }
});

test('answers a damaged pickle with tensors or an error of its own, never with a crash', async () => {
  const pickle = await (await openZip(bytesSource(varied))).read('varied.pth/data.pkl');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(pickle.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      fc.nat(pickle.length),
      async (changes, cut) => {
        const damaged = pickle.slice(0, cut % 2 === 0 ? pickle.length : cut);
        for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
        const error: unknown = await readAll(checkpointOf(damaged)).catch(
          (thrown: unknown) => thrown,
        );
        // A TypeError or RangeError would be a mistake of the reader.
        if (error instanceof Error) expect(error.constructor).toBe(Error);
      },
    ),
    { numRuns: 2000 },
  );
});

test('refuses a pickle that would call os.system, by name', async () => {
  const attack = Buffer.from('\x80\x02cos\nsystem\nX\x06\0\0\0reboot\x85R.', 'latin1');
  await expect(readAll(checkpointOf(attack))).rejects.toThrow('refers to os.system');
});

test('refuses a tensor that reaches beyond its storage', async () => {
  const zip = await openZip(bytesSource(varied));
  const pickle = Buffer.from(await zip.read('varied.pth/data.pkl'));
  // The slice's offset 12 in a storage of 24 becomes 13.
  const at = pickle.indexOf(Buffer.from('module.slice')) + 12;
  const offset = pickle.indexOf(Buffer.from([0x51, 0x4b, 12]), at) + 2;
  pickle[offset] = 13;
  await expect(readAll(await withPickle(pickle))).rejects.toThrow(
    'slice reaches element 24 of a storage of 24',
  );
});

test('refuses an entry that says more than its packed bytes can hold', async () => {
  const bomb = Buffer.from(readFileSync(`${fixtures}torch/varied-deflated.pth.tar`));
  const record = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  bomb.writeUInt32LE(2 ** 31 - 1, record + 24);
  await expect(readAll(bomb)).rejects.toThrow('says 2147483647 bytes');
});

test('refuses an entry whose content is damaged', async () => {
  const damaged = varied.slice();
  const at = Buffer.from(varied).indexOf(Buffer.from(Float32Array.of(20, 21, 22, 23).buffer));
  damaged[at]! ^= 1;
  await expect(readAll(damaged)).rejects.toThrow('data/0 is damaged');
});

function checkpointOf(pickle: Uint8Array): Uint8Array {
  return join(writeZip([{ name: 'checkpoint/data.pkl', bytes: pickle }]));
}

async function withPickle(pickle: Uint8Array): Promise<Uint8Array> {
  const zip = await openZip(bytesSource(varied));
  const names = [...zip.entries.keys()];
  const entries = names.map(async (name) => ({
    name,
    bytes: name.endsWith('data.pkl') ? pickle : await zip.read(name),
  }));
  return join(writeZip(await Promise.all(entries)));
}

function join(pieces: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
