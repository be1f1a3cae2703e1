import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCheckpoint } from '../../../training/checkpoint.ts';
import { writeHandRaisers } from '../../support/hand-raisers.ts';
import { runCli } from '../../support/run-cli.ts';

const root = join(import.meta.dirname, '../../..');
// Several processes start one after the other, on machines that may be busy.
const patience = 240_000;

async function setUp() {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  await writeHandRaisers(join(home, 'files'), ['1', '2', '3']);
  return { home, run: (...args: string[]) => runCli(args, { home, cwd: home }) };
}

const small = ['--hidden', '16', '--batch', '4', '--threads', '1', '--engine', 'onnxruntime'];

test(
  'a bundle repeats its run bit by bit, and refuses other recordings',
  { timeout: patience },
  async () => {
    const { home, run } = await setUp();
    const first = await run('pretrain', 'files', ...small, '--steps', '2', '--output', 'a.safetensors', '--json'); // prettier-ignore
    const { run: id } = JSON.parse(first.stdout) as { run: string };
    const bundle = join(home, 'runs', id, 'bundle.json');
    const again = await run('run', bundle, '--output', 'b.safetensors', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ same: true, differences: [], steps: 2 });

    await cp(join(home, 'files'), join(home, 'moved'), { recursive: true });
    const text = await readFile(join(home, 'moved', '1.csv'), 'utf8');
    await writeFile(join(home, 'moved', '1.csv'), text.replace('2.0', '2.1'));
    const other = await run('run', bundle, '--output', 'c.safetensors', '--data', 'moved');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('The recordings are not those of the run to repeat');
  },
);

test(
  'a full disk ends a run with a clear sentence, its last checkpoint stays and is gone on from',
  { timeout: patience },
  async () => {
    const { home, run } = await setUp();
    const started = await run('train', 'files', ...small, '--validate-people', 'none', '--steps', '2', '--output', 'a.safetensors', '--json'); // prettier-ignore
    const { run: id } = JSON.parse(started.stdout) as { run: string };
    const folder = join(home, 'runs', id);
    const checkpoint = join(folder, 'checkpoint.safetensors');
    const before = await readFile(checkpoint);

    // Larger files cannot be written, as on a disk without room: the motion to learn from is smaller, a checkpoint is not.
    const words = [process.execPath, '--import', 'tsx', join(root, 'main/cli/framewise.ts'), 'train', '--resume', id, '--output', join(home, 'b.safetensors'), '--home', home]; // prettier-ignore
    const child = spawn('bash', ['-c', `ulimit -f 200; exec "$@"`, 'bash', ...words], {
      cwd: root,
    });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(said).toContain('A checkpoint could not be written, because the disk is full');
    expect((await readFile(checkpoint)).equals(before)).toBe(true);
    expect((await loadCheckpoint(checkpoint)).run.step).toBe(2);

    const resumed = await run('train', '--resume', id, '--output', 'b.safetensors', '--json');
    expect(JSON.parse(resumed.stdout)).toMatchObject({ run: id, steps: 2 });
  },
);

test(
  'a model that could not be written is refused before the first step',
  { timeout: patience },
  async () => {
    const { home, run } = await setUp();
    const { code, stderr } = await run('train', 'files', ...small, '--output', join(home, 'files'));
    expect(code).toBe(1);
    expect(stderr).toContain(`${join(home, 'files')} is a folder`);
    // Neither does the model have to be there, nor is anything read, before that is known.
    for (const words of [
      ['evaluate', 'nowhere', '--model', 'nothing'],
      ['models', 'export', 'nothing', '--format', 'onnx'],
      ['probe', 'nowhere', '--task', 'projection', '--encoder', 'nothing', '--train-people', '1'],
    ]) {
      const inFile = join(home, 'files', '1.csv', 'out');
      const refused = await run(...words, '--output', inFile);
      expect([words[0], refused.code]).toEqual([words[0], 1]);
      expect(refused.stderr).toMatch(/could not be written: .*1\.csv is not a folder/);
    }
  },
);
