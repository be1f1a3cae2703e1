import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { markProcess } from '../../../main/processes/process-mark.ts';
import { runCli } from '../../support/run-cli.ts';

/** A folder with a plain CSV file for each of three people who raise a hand every other second. */
async function recordings(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  for (const person of ['1', '2', '3']) {
    const rows = Array.from({ length: 90 }, (_, frame) => {
      const isRaised = Math.floor(frame / 30) % 2 === 1;
      const hand = isRaised ? 1.5 : 0.5;
      return `${frame / 30},${person},${isRaised ? 'raise hand' : ''},0,0,2,0,0.6,2,0.3,${hand},2`;
    });
    const header = 'time,person,label,SpineBase.x,SpineBase.y,SpineBase.z,Head.x,Head.y,Head.z,HandRight.x,HandRight.y,HandRight.z'; // prettier-ignore
    await writeFile(join(folder, `${person}.csv`), [header, ...rows].join('\n'));
  }
  return folder;
}

test('a model is trained, measured on people it never saw, refused for those it saw, and used', async () => {
  const home = await recordings();
  const run = (...args: string[]) => runCli([...args, '--threads', '1'], { home, cwd: home });
  await writeFile(join(home, 'torn.csv'), 'time,person,label,Head.x,Head.y,Head.z\n0,1,');
  const trained = await run('train', '1.csv', '2.csv', 'torn.csv', '--people', 'odd', '--validate-people', '2', '--steps', '2', '--output', 'm.safetensors', '--json'); // prettier-ignore
  expect(trained).toMatchObject({ code: 0 });
  expect(trained.stderr).toContain(`Skipped ${join(home, 'torn.csv')}: `);
  const result = JSON.parse(trained.stdout) as { model: string; best: { frameAccuracy: number } };
  expect(result).toMatchObject({
    model: join(home, 'm.safetensors'),
    steps: 2,
    people: 1,
    heldOut: 1,
  });
  expect(result.best.frameAccuracy).toBeGreaterThanOrEqual(0);

  const measured = await run('evaluate', '3.csv', '--model', 'm.safetensors', '--json');
  expect(JSON.parse(measured.stdout)).toMatchObject({ frames: 90, people: 1, trainOverlap: [] });
  const refused = await run('evaluate', '2.csv', '3.csv', '--model', 'm.safetensors');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('csv/2');

  // Whoever the model that it starts from has seen counts as seen.
  const further = await run('train', '3.csv', '--validate-people', 'none', '--init', 'm.safetensors', '--steps', '1', '--output', 'further.safetensors'); // prettier-ignore
  expect(further).toMatchObject({ code: 0 });
  const stillRefused = await run('evaluate', '2.csv', '--model', 'further.safetensors');
  expect(stillRefused).toMatchObject({ code: 1 });
  expect(stillRefused.stderr).toContain('csv/2');

  const detected = await run('detect', '3.csv', '--model', 'm.safetensors', '--probs', '--json');
  const { classes, people } = JSON.parse(detected.stdout) as {
    classes: string[];
    people: { person: string; times: number[]; labels: string[]; probs: number[][] }[];
  };
  expect(classes).toEqual(['background', 'raise hand']);
  expect(people).toHaveLength(1);
  expect(people[0]!.times).toHaveLength(90);
  expect(people[0]!.labels).toHaveLength(90);
  for (const [first, second] of people[0]!.probs) expect(first! + second!).toBeCloseTo(1, 5);
});

test('Ctrl-C ends a training in good order: the model so far, its run marked as stopped', async () => {
  const home = await recordings();
  const root = join(import.meta.dirname, '../../..');
  const output = join(home, 'm.safetensors');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'main/cli/framewise.ts'), 'train', home, '--validate-people', 'none', '--steps', '100000', '--threads', '1', '--output', output, '--home', home, '--json'], // prettier-ignore
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let written = '';
  child.stdout.on('data', (bytes: Buffer) => (written += bytes.toString()));
  createInterface(child.stderr).on('line', (line) => {
    if (line.startsWith('Step ')) child.kill('SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  const { run, steps } = JSON.parse(written) as { run: string; steps: number };
  expect(steps).toBeGreaterThan(0);
  expect(await readdir(home)).toContain('m.safetensors');
  const kept = JSON.parse(await readFile(join(home, 'runs', run, 'job.json'), 'utf8')) as object;
  expect(kept).toMatchObject({ state: 'stopped', step: steps });
});

test('wrong usage is said so before anything is loaded', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const run = (...args: string[]) => runCli(['train', ...args], { home });
  expect((await run('--output', 'm.safetensors')).code).toBe(2);
  expect((await run('x', '--people', '1,,2', '--output', 'm.safetensors')).code).toBe(2);
  expect((await run('x', '--steps', 'many', '--output', 'm.safetensors')).code).toBe(2);
  expect((await run('x')).code).toBe(2);
  expect((await run('x', '--resume', 'old', '--output', 'm.safetensors')).code).toBe(2);
  expect((await run('x', '--views', 'front', '--output', 'm.safetensors')).code).toBe(2);
  const mixed = await run('x', '--task', 'recognise', '--clips', 'authors', '--output', 'm.safetensors'); // prettier-ignore
  expect(mixed.code).toBe(2);
  expect(mixed.stderr).toContain('--clips and --centred are about windows to detect on');
  const sized = await run('x', '--init', 'starter', '--preset', 'paper', '--output', 'm.safetensors'); // prettier-ignore
  expect(sized.code).toBe(2);
  expect(sized.stderr).toMatch(/--preset paper is 1024 wide, .+ to start from is \d+: leave out/);
});

test('a run goes on with the threads that are given, but not while it is going on, nor as another run', async () => {
  const home = await recordings();
  const run = (...args: string[]) => runCli([...args, '--output', 'm.safetensors', '--json'], { home, cwd: home }); // prettier-ignore
  const first = await run('train', '1.csv', '2.csv', '3.csv', '--steps', '1', '--threads', '1');
  const { run: id } = JSON.parse(first.stdout) as { run: string };
  const again = await run('train', '--resume', id, '--engine', 'onnxruntime', '--threads', '2');
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ run: id, engine: 'onnxruntime', steps: 1 });

  const other = await run('train', '--resume', id, '--steps', '5', '--seed', '3');
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('without --steps, --seed');

  const file = join(home, 'runs', id, 'job.json');
  const job = JSON.parse(await readFile(file, 'utf8')) as object;
  const here = await markProcess(process.pid);
  await writeFile(file, JSON.stringify({ ...job, state: 'running', ...here }));
  const busy = await run('train', '--resume', id);
  expect(busy.code).toBe(1);
  expect(busy.stderr).toContain(`still going on, in process ${process.pid}`);
});
