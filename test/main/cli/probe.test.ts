import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { writeTwoActions } from '../../support/two-actions.ts';

async function recordings(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  await writeTwoActions(folder, ['1', '2', '3', '4']);
  return folder;
}

test('a probe names the instances of people it was not trained on, and draws a picture of them', async () => {
  const home = await recordings();
  const run = (...args: string[]) =>
    runCli(['probe', '.', '--threads', '1', ...args], { home, cwd: home });
  const joints = await run('--init', 'joints', '--task', 'knn', '--train-people', 'odd', '--json');
  expect(joints).toMatchObject({ code: 0 });
  expect(JSON.parse(joints.stdout)).toMatchObject({
    train: 8,
    test: 8,
    top1: 1,
    perClass: [
      { class: 'raise hand', instances: 4 },
      { class: 'raise foot', instances: 4 },
    ],
    trainOverlap: [],
  });
  const linear = await run('--init', 'random', '--task', 'linear', '--train-people', '1,2', '--test-people', '3', '--json'); // prettier-ignore
  expect(JSON.parse(linear.stdout)).toMatchObject({ test: 4, top1: 1 });
  const drawn = await run('--init', 'random', '--task', 'projection', '--train-people', '1', '--output', 'p.svg'); // prettier-ignore
  expect(drawn).toMatchObject({ code: 0 });
  expect(await readFile(join(home, 'p.svg'), 'utf8')).toContain('raise foot');
});

test('a probe without a split is wrong usage, one that tests on its training people is refused', async () => {
  const home = await recordings();
  const run = (...args: string[]) => runCli(['probe', '.', ...args], { home, cwd: home });
  const vague = await run('--init', 'random', '--task', 'knn');
  expect(vague).toMatchObject({ code: 2, stdout: '' });
  const same = await run('--init', 'joints', '--task', 'knn', '--train-people', '1,2', '--test-people', '2'); // prettier-ignore
  expect(same.code).toBe(1);
  expect(same.stderr).toContain('is both to train and to test on');
  expect((await readdir(home)).filter((name) => !name.endsWith('.csv'))).toEqual([]);
});
