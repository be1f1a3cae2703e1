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
  engine = await openEngine({ engine: 'tfjs-wasm', threads: 1 });
});
afterAll(() => engine.close());

test.for<EngineName>(['onnxruntime', 'tfjs-wasm', 'tfjs-cpu'])(
  'everything that the authors computed, forward to the step of Adam, is what %s computes',
  async (name) => {
    const opened = await openEngine({ engine: name, threads: 1 });
    const report = await verifyEngine(goldenFolder, opened);
    await opened.close();
    expect(
      report.groups.map(({ name, pass, compared, tolerance }) => [name, pass, compared, tolerance]),
    ).toEqual([
      ['tokens', true, 57600, 1e-5],
      ['dste.forward', true, 39700, 1e-5],
      ['dste.projectors', true, 2048, 5e-5],
      ['dste.losses', true, 10, 1e-5],
      ['dste.gradients', true, 58347, 1e-3],
      ['dste.adam', true, 23425, 1e-5],
      ['sttr.forward', true, 24212, 1e-5],
      ['sttr.projectors', true, 2048, 5e-5],
      ['sttr.losses', true, 10, 1e-5],
      ['sttr.gradients', true, 23707, 1e-3],
      ['sttr.adam', true, 15319, 1e-5],
      ['crop', true, 38400, 1e-5],
    ]);
  },
);

test('one perturbed number in a group fails it and is named', async () => {
  const folder = await copyGolden();
  const index = await readIndex(folder);
  const bytes = await readFile(join(folder, 'golden.f32'));
  const perturbed = [
    ['tokens', 'bone.spatial_tokens', 2e-5],
    ['dste.forward', 'dste.layer1_t.ca', 2e-5],
    ['dste.projectors', 'dste.z_i3', 1e-4],
    ['dste.gradients', 'dste.grad.s_proj.4.weight', 1e-3],
    ['sttr.gradients', 'sttr.grad.i_proj.6.bias', 2e-4],
    ['sttr.adam', 'sttr.after_adam.i_proj.3.weight', 2e-5],
    ['crop', 'crop.5_20', 2e-5],
  ] as const;
  for (const [, tensor, by] of perturbed) {
    const place = 4 * (index.tensors[tensor]!.offset + 7);
    bytes.writeFloatLE(bytes.readFloatLE(place) + by, place);
  }
  index.scalars.sttr['variance_covariance.s']! *= 1 + 2e-5;
  await writeFile(join(folder, 'golden.f32'), bytes);
  await writeFile(join(folder, 'golden.json'), JSON.stringify(index));

  expect(await failedGroups(folder)).toEqual([
    ...perturbed.slice(0, 4).map(([group, tensor]) => [group, `${tensor}[7]`]),
    ['sttr.losses', 'sttr.variance_covariance.s'],
    ...perturbed.slice(4).map(([group, tensor]) => [group, `${tensor}[7]`]),
  ]);
});

test('groups that the folder has nothing for fail', async () => {
  const folder = await copyGolden();
  const { tensors, ...index } = await readIndex(folder);
  const left = Object.entries(tensors).filter(
    ([name]) => !/^(crop\.\d|dste\.after_adam|dste\.z_s1)/.test(name),
  );
  await writeFile(
    join(folder, 'golden.json'),
    JSON.stringify({ ...index, tensors: Object.fromEntries(left) }),
  );
  expect(await failedGroups(folder)).toEqual([
    ['dste.projectors', `${folder}: tensor dste.z_s1 is missing`],
    ['dste.adam', 'nothing to compare'],
    ['crop', 'nothing to compare'],
  ]);
});

async function copyGolden(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  await cp(goldenFolder, folder, { recursive: true });
  return folder;
}

async function readIndex(folder: string) {
  return JSON.parse(await readFile(join(folder, 'golden.json'), 'utf8')) as {
    tensors: Record<string, { offset: number }>;
    scalars: { sttr: Record<string, number> };
  };
}

async function failedGroups(folder: string): Promise<[string, string][]> {
  const report = await verifyEngine(folder, engine);
  return report.groups.filter(({ pass }) => !pass).map(({ name, where }) => [name, where]);
}

test('a folder that is not there is named, with what it must hold', async () => {
  await expect(verifyEngine('/nowhere/golden', engine)).rejects.toThrow(
    '/nowhere/golden: expected a folder with golden.json, golden.f32 and the checkpoints',
  );
});

test('a golden folder without one encoder fails its groups and names what is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  for (const file of ['golden.json', 'golden.f32', 'checkpoint_dste.pth.tar']) {
    await cp(join(goldenFolder, file), join(folder, file));
  }
  const failed = await failedGroups(folder);
  expect(failed.map(([name]) => name)).toEqual(
    ['forward', 'projectors', 'losses', 'gradients', 'adam'].map((group) => `sttr.${group}`),
  );
  for (const [, where] of failed) expect(where).toContain('checkpoint_sttr.pth.tar');
});
