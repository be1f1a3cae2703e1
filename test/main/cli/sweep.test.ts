import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadModel } from '../../../model/weights/model-file.ts';
import { runCli } from '../../support/run-cli.ts';

test('a sweep pretrains one encoder a value, and wrong values are wrong usage', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const rows = Array.from({ length: 60 }, (_, t) => `${t / 30},ann,0,0,2,0,0.6,2,0.3,${Math.sin(t)},2`);
  const header = 'time,person,SpineBase.x,SpineBase.y,SpineBase.z,Head.x,Head.y,Head.z,HandRight.x,HandRight.y,HandRight.z';
  await writeFile(join(home, 'ann.csv'), [header, ...rows].join('\n'));
  const small = '--hidden 32 --layers 1 --frames 8 --slots 1 --batch 4 --steps 1 --threads 1 --engine onnxruntime --json'.split(' ');
  const run = (sweep: string) =>
    runCli(['pretrain', 'ann.csv', ...small, '--output', 'e.safetensors', '--sweep', sweep], { home, cwd: home });
  const { code, stdout } = await run('alpha=0,0.5');
  expect(code).toBe(0);
  const files = ['e-alpha-0.safetensors', 'e-alpha-0.5.safetensors'].map((name) => join(home, name));
  expect(JSON.parse(stdout)).toMatchObject({
    sweep: 'alpha',
    runs: [
      { alpha: 0, model: files[0], steps: 1 },
      { alpha: 0.5, model: files[1], steps: 1 },
    ],
  });
  const cards = await Promise.all(files.map(async (file) => (await loadModel(file)).card));
  expect(cards.map(({ name, encoder }) => [name, encoder.alpha])).toEqual([
    ['Encoder, alpha 0', 0],
    ['Encoder, alpha 0.5', 0.5],
  ]);
  const before = await readdir(home);
  expect(await run('alpha=0,2')).toMatchObject({ code: 2, stdout: '' });
  expect(await run('depth=1')).toMatchObject({ code: 2, stdout: '' });
  expect(await readdir(home)).toEqual(before);
}, 240_000); // prettier-ignore
