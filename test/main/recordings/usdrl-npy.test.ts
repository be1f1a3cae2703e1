import { copyFile, mkdir, mkdtemp, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportUsdrlNpy } from '../../../main/recordings/export-usdrl-npy.ts';
import { importPaths } from '../../../main/recordings/import-files.ts';
import { openLibrary } from '../../../main/recordings/library.ts';
import { readUsdrlNpy } from '../../../main/recordings/read-usdrl-npy.ts';
import { readSession } from '../../../main/recordings/read-session.ts';
import { joint } from '../../../model/skeleton.ts';
import { unpickle } from '../../../model/weights/unpickle.ts';

const freshFolder = () => mkdtemp(join(tmpdir(), 'framewise-'));

/** NumPy's format, version 1, as its specification has it. */
function npy(descr: string, shape: number[], values: ArrayBufferView): Buffer {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const head = Buffer.alloc(128, ' ');
  head.write('\x93NUMPY\x01\x00', 'latin1');
  head.writeUInt16LE(118, 8);
  head.write(text, 10);
  head.write('\n', 127);
  return Buffer.concat([head, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
}

/** Motion as the authors have it: the first person's spineMid at the origin, zeros after the frames. */
function clips(T: number, frames: number[], people: number[]): Float32Array {
  const values = new Float32Array(frames.length * 3 * T * 25 * 2);
  for (let at = 0; at < values.length; at++) {
    const [m, v] = [at % 2, Math.floor(at / 2) % 25];
    const [t, c] = [Math.floor(at / 50) % T, Math.floor(at / 50 / T) % 3];
    const n = Math.floor(at / 50 / T / 3);
    const isCentre = v === joint.spineMid && m === 0;
    if (t < frames[n]! && m < people[n]! && !isCentre) values[at] = Math.sin(at * 0.7 + c) * 2;
  }
  return values;
}

/** What Python 3 writes for `pickle.dump((names, labels), file, protocol=4)`, opcode by opcode. */
function labelPickle(names: string[], labels: number[]): Buffer {
  const text = (name: string) => Buffer.concat([Buffer.from([0x8c, name.length]), Buffer.from(name), Buffer.from([0x94])]); // prettier-ignore
  const list = (items: Buffer[]) => Buffer.concat([Buffer.from([0x5d, 0x94, 0x28]), ...items, Buffer.from([0x65])]); // prettier-ignore
  const ints = labels.map((label) => Buffer.from([0x4b, label]));
  return Buffer.concat([Buffer.from([0x80, 4]), list(names.map(text)), list(ints), Buffer.from([0x86, 0x94, 0x2e])]); // prettier-ignore
}

const names = ['S001C002P003R001A013.skeleton', 'a wave', 'S002C001P001R001A050'];

async function authorsFiles(T: number) {
  const folder = await freshFolder();
  const file = join(folder, 'train_data_joint.npy');
  const values = clips(T, [T, 3, 4], [1, 1, 2]);
  await writeFile(file, npy('<f4', [3, 3, T, 25, 2], values));
  await writeFile(
    join(folder, 'train_num_frame.npy'),
    npy('<i8', [3], BigInt64Array.from([T, 3, 4].map(BigInt))),
  );
  await writeFile(join(folder, 'train_label.pkl'), labelPickle(names, [12, 59, 49]));
  return { folder, file };
}

test('samples of the authors become sessions, and the same arrays again', async () => {
  const { folder, file } = await authorsFiles(300);
  const home = await freshFolder();
  const library = await openLibrary(home);
  const report = await importPaths([folder], { library, format: 'auto', rateHz: 30 });
  expect(report.skipped).toEqual([]);
  expect(report.sessions).toMatchObject([
    { name: names[0], frames: 300, people: [names[0]], format: { name: 'usdrl-npy' } },
    { name: names[1], frames: 3, classes: [{ name: 'class 59', instances: 1 }] },
    { name: names[2], frames: 4, people: ['P001', 'P001b'], details: { performer: '1' } },
  ]);
  // People stand: what was z is y.
  const session = await readSession(report.sessions[2]!.id, { home, rateHz: 30 });
  const values = clips(300, [300, 3, 4], [1, 1, 2]);
  const place = [0, 1, 2].map((c) => values[(((2 * 3 + c) * 300 + 1) * 25 + joint.head) * 2 + 1]!);
  const { pose } = session.frames[1]!.bodies[1]!;
  expect([...pose.subarray(joint.head * 4, joint.head * 4 + 3)]).toEqual([place[0], place[2], -place[1]!]); // prettier-ignore

  const output = join(folder, 'again');
  const items = report.sessions.map(({ id }) => id);
  const written = await exportUsdrlNpy({ items, home, output, splitOf: () => 'train' });
  expect(written.splits).toMatchObject([{ split: 'train', samples: 3, unlabelled: 0 }]);
  for (const name of ['train_data_joint.npy', 'train_num_frame.npy']) {
    const [before, after] = [await readFile(join(folder, name)), await readFile(join(output, name))];
    expect(after.subarray(128).equals(before.subarray(128)), name).toBe(true);
  }
  expect(unpickle(await readFile(join(output, 'train_label.pkl')))).toEqual([names, [12, 59, 49]]);
  const shapes = [];
  for await (const { T, M, name } of readUsdrlNpy(join(output, 'train_data_joint.npy'))) {
    shapes.push([T, M, name]);
  }
  expect(shapes).toEqual(names.map((name) => [300, 2, name]));
  expect((await readFile(file)).length).toBe((await readFile(join(output, 'train_data_joint.npy'))).length); // prettier-ignore
}); // prettier-ignore

test('an export that fails at its second split leaves nothing of its first', async () => {
  const folder = await freshFolder();
  const header = 'time,person,SpineBase.x,SpineBase.y,SpineBase.z';
  for (const person of ['ann', 'bob']) {
    await writeFile(join(folder, `${person}.csv`), `${header}\n0,${person},0,0,2\n1,${person},0,0,2`);
  }
  const output = join(folder, 'arrays');
  // No file can have the name of a folder.
  await mkdir(join(output, 'val_classes.txt'), { recursive: true });
  const options = { items: [join(folder, 'ann.csv'), join(folder, 'bob.csv')], home: folder, output };
  const splitOf = ({ person }: { person: string }) => (person === 'ann' ? 'train' : 'val');
  await expect(exportUsdrlNpy({ ...options, splitOf })).rejects.toThrow('val_classes.txt');
  expect(await readdir(output)).toEqual(['val_classes.txt']);
}); // prettier-ignore

test('recordings are prepared as 2s-AGCN does it, cut into equal pieces and split by people', async () => {
  const folder = await freshFolder();
  const columns = ['SpineBase', 'SpineMid', 'SpineShoulder', 'ShoulderLeft', 'ShoulderRight', 'Head'];
  const places = [[0.3, -0.2, 2], [0.3, 0.2, 2.1], [0.3, 0.5, 2.1], [0.5, 0.5, 2.2], [0.1, 0.5, 2], [0.3, 0.8, 2.1]]; // prettier-ignore
  const rows = Array.from({ length: 450 }, (_, t) => {
    const moved = places.flat().map((value) => (value + 0.1 * Math.sin(t / 20)).toFixed(5));
    return `${(t / 30).toFixed(4)},ann,${t < 100 ? '' : 'wave'},${moved.join(',')}`;
  });
  const header = `time,person,label,${columns.flatMap((name) => ['x', 'y', 'z'].map((axis) => `${name}.${axis}`)).join(',')}`; // prettier-ignore
  await writeFile(join(folder, 'ann.csv'), [header, ...rows].join('\n'));
  await writeFile(join(folder, 'bob.csv'), [header, rows[0]!.replace('ann', 'bob')].join('\n'));
  const output = join(folder, 'arrays');
  const { splits, classes } = await exportUsdrlNpy({
    items: [folder],
    home: folder,
    output,
    splitOf: ({ person }) => (person === 'ann' ? 'train' : 'val'),
  });
  expect(classes).toEqual(['wave']);
  expect(splits).toMatchObject([
    { split: 'train', samples: 2, unlabelled: 0 },
    { split: 'val', samples: 1, unlabelled: 1 },
  ]);
  const samples = [];
  for await (const sample of readUsdrlNpy(join(output, 'train_data_joint.npy'))) samples.push(sample);
  expect(samples.map(({ name, frames, label }) => [name, frames, label])).toEqual([
    ['csv__ann__ann__0', 225, 0],
    ['csv__ann__ann__225', 225, 0],
  ]);
  const { clip } = samples[1]!;
  const at = (t: number, v: number) => [0, 1, 2].map((c) => clip[((c * 300 + t) * 25 + v) * 2]!);
  for (const t of [0, 100, 224]) expect(at(t, joint.spineMid)).toEqual([0, 0, 0]);
  expect(at(225, joint.head)).toEqual([0, 0, 0]);
  // Rotations keep lengths: 0.4123 and 0.4472 m in the table above. The last one puts the shoulders on x.
  expect(Math.hypot(...at(0, joint.spineBase))).toBeCloseTo(Math.hypot(0.4, 0.1), 4);
  const across = at(0, joint.shoulderLeft).map((value, c) => value - at(0, joint.shoulderRight)[c]!);
  expect(across[0]).toBeCloseTo(Math.hypot(0.4, 0.2), 4);
  expect(Math.abs(across[1]!) + Math.abs(across[2]!)).toBeLessThan(1e-5);
}); // prettier-ignore

test('a file that was cut is refused, wherever', async () => {
  const { folder, file } = await authorsFiles(4);
  const { length } = await readFile(file);
  const cut = join(folder, 'cut_data_joint.npy');
  for (let size = 0; size < length; size += size < 140 ? 1 : 97) {
    await copyFile(file, cut);
    await truncate(cut, size);
    await expect(readUsdrlNpy(cut).next()).rejects.toThrow(/Npy|ends at byte/);
  }
});

test('labels or numbers of frames that do not fit the clips are refused', async () => {
  const { folder, file } = await authorsFiles(4);
  await writeFile(join(folder, 'train_label.pkl'), labelPickle(['one'], [1]));
  await expect(readUsdrlNpy(file).next()).rejects.toThrow('expected 3 names and as many labels');
  await writeFile(join(folder, 'train_num_frame.npy'), npy('<i8', [3], BigInt64Array.from([4n, 9n, 1n]))); // prettier-ignore
  await expect(readUsdrlNpy(file).next()).rejects.toThrow('from 1 to 4, found 9');
});
