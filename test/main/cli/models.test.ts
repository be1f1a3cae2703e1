import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadModel } from '../../../model/weights/model-file.ts';
import { readNpy, writeNpy } from '../../../model/weights/npy.ts';
import { goldenFolder, readGolden } from '../../support/golden.ts';
import { runCli } from '../../support/run-cli.ts';

const checkpoint = join(goldenFolder, 'checkpoint_dste.pth.tar');
const golden = readGolden();

let home: string;
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'framewise-cli-'))));
afterEach(() => rm(home, { recursive: true }));

const json = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as Record<string, unknown>;

test('a checkpoint goes into the library and out again as it came', async () => {
  const imported = await runCli(['models', 'import', checkpoint, '--json'], { home });
  expect(json(imported)).toMatchObject({
    card: { id: 'checkpoint_dste', encoder: { hidden: 16 } },
  });
  expect(json(await runCli(['models', 'list', '--json'], { home }))).toMatchObject({
    models: [
      { id: 'checkpoint_dste', task: 'encode' },
      { id: 'starter', task: 'detect' },
    ],
  });
  const words = [
    'models',
    'export',
    'checkpoint_dste',
    '--format',
    'pth',
    '--output',
    'again.pth.tar',
  ];
  expect(await runCli(words, { home, cwd: home })).toMatchObject({ code: 0, stderr: '' });
  const again = await loadModel(join(home, 'again.pth.tar'));
  expect(again.weights).toEqual((await loadModel(checkpoint)).weights);
});

test.each([
  ['no output', 2, ['models', 'export', checkpoint, '--format', 'pth']],
  ['a file that is not there', 1, ['models', 'import', 'absent.pth.tar']],
])('%s is an error and leaves nothing behind', async (_, code, words) => {
  const result = await runCli(words, { home, cwd: home });
  expect(result).toMatchObject({ code, stdout: '' });
  expect(result.stderr).not.toBe('');
  expect(await readdir(home)).toEqual([]);
});

test('embed writes the reference representations, whatever the number of clips', async () => {
  // 4 reference clips, 5 times: two runs of 8 and one of 4.
  const view = golden.tensor('view0');
  const values = new Float32Array(5 * view.values.length);
  for (let time = 0; time < 5; time++) values.set(view.values, time * view.values.length);
  const clips = join(home, 'clips.npy');
  await writeFile(clips, Buffer.concat(writeNpy({ shape: [20, ...view.shape.slice(1)], values })));
  const words = [
    'embed',
    '--model',
    checkpoint,
    '--input',
    'clips.npy',
    '--output',
    'out',
    '--json',
  ];
  const result = await runCli([...words, '--engine', 'onnxruntime', '--threads', '1'], {
    home,
    cwd: home,
  });
  expect(json(result)).toMatchObject({
    engine: 'onnxruntime',
    hidden: 16,
    files: { 'temporal.npy': [20, 64, 16], 'instance.npy': [20, 32] },
  });
  const references = { temporal: 'y_t', spatial: 'y_s', instance: 'instance', dense: 'dense' };
  for (const [name, reference] of Object.entries(references)) {
    const expected = golden.tensor(`dste.${reference}`);
    const found = readNpy(await readFile(join(home, 'out', `${name}.npy`)));
    expect(found.shape).toEqual([20, ...expected.shape.slice(1)]);
    const worst = Math.max(
      ...[...found.values].map((value, index) =>
        Math.abs(Number(value) - expected.values[index % expected.values.length]!),
      ),
    );
    expect(worst, name).toBeLessThan(1e-5);
  }
});

test.each([
  ['clips of another size', { shape: [1, 3, 32, 25, 2], values: new Float32Array(4800) }, 'expected clips [N, 3, 64, 25, 2], found [1, 3, 32, 25, 2]'],
  ['a clip with NaN', { shape: [1, 3, 64, 25, 2], values: new Float32Array(9600).fill(NaN, 7, 8) }, 'clip 0 holds NaN at number 7'],
])('embed refuses %s and writes nothing', async (_, array, message) => {
  await writeFile(join(home, 'clips.npy'), Buffer.concat(writeNpy(array)));
  const words = ['embed', '--model', checkpoint, '--input', 'clips.npy', '--output', 'out'];
  const result = await runCli(words, { home, cwd: home });
  expect(result).toMatchObject({ code: 1, stdout: '' });
  expect(result.stderr).toContain(message);
  expect(await readdir(home)).toEqual(['clips.npy']);
}); // prettier-ignore

test('a file’s int8 version is written beside it, with what it gains', async () => {
  const own = join(home, 'mine.pth.tar');
  await copyFile(checkpoint, own);
  const words = ['models', 'quantise', 'mine.pth.tar', '--engine', 'onnxruntime', '--threads', '1'];
  const result = await runCli([...words, '--json'], { home, cwd: home });
  const file = join(home, 'mine-int8.safetensors');
  expect(json(result)).toMatchObject({ file, people: 0, isPreferred: false });
  const { card, weights } = await loadModel(file);
  expect(card).toMatchObject({ precision: 'int8', name: 'mine (int8)' });
  expect(weights['backbone.t_tr.CA.mlp.fc1.weight']?.quantised).toBeDefined();
});
