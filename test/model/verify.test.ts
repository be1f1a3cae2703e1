import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine, EngineName } from '../../model/engines/engine.ts';
import { openEngine } from '../../model/engines/open-engine.ts';
import { verifyEngine } from '../../training/verify/verify-engine.ts';
import { goldenFolder } from '../support/golden.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ engine: 'onnxruntime', threads: 1 });
});
afterAll(() => engine.close());

test.for<EngineName>(['onnxruntime', 'tfjs-wasm', 'tfjs-cpu'])(
  'the forward pass on %s equals the reference within 1e-5',
  async (name) => {
    const opened = await openEngine({ engine: name, threads: 1 });
    const report = await verifyEngine(goldenFolder, opened);
    expect(report.groups.map(({ name, pass }) => [name, pass])).toEqual([
      ['tokens', true],
      ['dste.forward', true],
      ['sttr.forward', true],
    ]);
    expect(report.groups.map(({ compared }) => compared)).toEqual([57600, 39700, 24212]);
  },
);

test.for([
  ['tokens', 'bone.spatial_tokens'],
  ['dste.forward', 'dste.layer1_t.ca'],
  ['sttr.forward', 'sttr.instance_logits'],
] as const)('one perturbed number fails group %s', async ([group, tensor]) => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  await cp(goldenFolder, folder, { recursive: true });
  const bytes = await readFile(join(folder, 'golden.f32'));
  const index = JSON.parse(await readFile(join(folder, 'golden.json'), 'utf8')) as {
    tensors: Record<string, { offset: number }>;
  };
  const place = 4 * (index.tensors[tensor]!.offset + 7);
  bytes.writeFloatLE(bytes.readFloatLE(place) + 2e-5, place);
  await writeFile(join(folder, 'golden.f32'), bytes);

  const report = await verifyEngine(folder, engine);

  expect(report.groups.filter(({ pass }) => !pass).map(({ name, where }) => [name, where])).toEqual(
    [[group, `${tensor}[7]`]],
  );
});

test('a folder that is not there is named, with what it must hold', async () => {
  await expect(verifyEngine('/nowhere/golden', engine)).rejects.toThrow(
    '/nowhere/golden: expected a folder with golden.json, golden.f32 and the checkpoints',
  );
});

test('a golden folder without one encoder fails its group and names what is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  for (const file of ['golden.json', 'golden.f32', 'checkpoint_dste.pth.tar']) {
    await cp(join(goldenFolder, file), join(folder, file));
  }
  const report = await verifyEngine(folder, engine);
  const failed = report.groups.find(({ name }) => name === 'sttr.forward');
  expect(failed).toMatchObject({ pass: false, compared: 0 });
  expect(failed?.where).toContain('checkpoint_sttr.pth.tar');
});
