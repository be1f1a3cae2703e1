import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saveModel } from '../../../model/weights/model-file.ts';
import { hashPerson } from '../../../training/data-identity.ts';
import { randomModel } from '../../support/random-model.ts';
import { runCli } from '../../support/run-cli.ts';

/** Plain CSV files of two people, of whom one waves for a second, as far as the labels know. */
async function recordings(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  for (const person of ['1', '2']) {
    const rows = Array.from({ length: 90 }, (_, frame) => {
      const label = frame >= 30 && frame < 60 ? 'wave' : '';
      return `${frame / 30},${person},${label},0,0,2,0,0.6,2,0.3,${Math.sin(frame)},2`;
    });
    const header = 'time,person,label,SpineBase.x,SpineBase.y,SpineBase.z,Head.x,Head.y,Head.z,HandRight.x,HandRight.y,HandRight.z'; // prettier-ignore
    await writeFile(join(folder, `${person}.csv`), [header, ...rows].join('\n'));
  }
  return folder;
}

test('an evaluation has settled figures at its top, the live ones beside, and a calibration by other people', async () => {
  const home = await recordings();
  const measured = await runCli(
    ['evaluate', '1.csv', '2.csv', '--model', 'starter', '--calibrate-people', '2', '--centred', '--output', 'r.json', '--threads', '1', '--json'], // prettier-ignore
    { home, cwd: home },
  );
  expect(measured.code).toBe(0);
  const report = JSON.parse(measured.stdout) as Record<string, unknown>;
  const figures = {
    frames: 90,
    frameAccuracy: expect.any(Number) as number,
    macroF1: expect.any(Number) as number,
    segments: { mapActions: expect.any(Number) as number },
  };
  expect(report).toMatchObject({
    ...figures,
    people: 1,
    measuredOn: ['csv/1'],
    provisional: figures,
    centred: { every: 1, ...figures },
    calibration: {
      ece: expect.any(Number) as number,
      temperature: expect.any(Number) as number,
      eceAfter: expect.any(Number) as number,
    },
    trainOverlap: [],
  });
  expect(report['delayCurve']).toHaveLength(11);
  expect(report['perClass']).toHaveLength(15);
  expect(JSON.parse(await readFile(join(home, 'r.json'), 'utf8'))).toEqual(report);
});

test('a person reads a sentence first, then tables', async () => {
  const home = await recordings();
  const { code, stdout } = await runCli(
    ['evaluate', '1.csv', '2.csv', '--model', 'starter', '--provisional-every', '8', '--threads', '1'], // prettier-ignore
    { home, cwd: home },
  );
  expect(code).toBe(0);
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(/^Finds \d of 2 of “wave”/);
  expect(lines[2]).toBe('Measured on 180 frames, 0.1 minutes, of 2 people in 2 sessions');
  expect(stdout).toMatch(/^Provisional +\d/m);
  expect(stdout).toMatch(/^wave +60 /m);
  expect(stdout).not.toContain('NaN');
});

/** A clip of NW-UCLA by each of two subjects from view 3, and a model that was trained on the first of them. */
async function clipsOfView3(task: 'detect' | 'recognise', views?: string[]): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  for (const subject of ['s01', 's02']) {
    const name = `a05_${subject}_e00_v03`;
    const skeletons = Array.from({ length: 80 }, (_, frame) =>
      Array.from({ length: 20 }, (__, index) => [index / 20, Math.sin(frame / 9 + index), 2]),
    );
    await writeFile(join(home, `${name}.json`), JSON.stringify({ file_name: name, skeletons }));
  }
  const { card, weights } = randomModel({ classes: ['background', 'sit down'] });
  const training = { dataHash: 'x', people: [hashPerson('nwucla/s01')], minutes: 1, steps: 1, seed: 1, sources: [], ...(views && { views }) }; // prettier-ignore
  await saveModel(join(home, 'm.safetensors'), { card: { ...card, task, training }, weights });
  return home;
}

test('people of the training are measured from other views, not among strangers, and their temperature is doubted', async () => {
  const home = await clipsOfView3('detect');
  const run = (...args: string[]) =>
    runCli(['evaluate', '.', '--model', 'm.safetensors', '--threads', '1', ...args], { home, cwd: home }); // prettier-ignore
  const strangers = await run();
  expect(strangers).toMatchObject({ code: 1, stdout: '' });
  expect(strangers.stderr).toContain('was trained on nwucla/s01');
  const byView = await run('--protocol', 'nwucla-xview');
  expect(byView).toMatchObject({ code: 0 });
  expect(byView.stdout).toContain('Trained on the same people (nwucla/s01): nwucla-xview shares people between its parts'); // prettier-ignore
  expect(byView.stdout).not.toContain('flatter');
  const calibrated = await run('--calibrate-people', 's01', '--json');
  expect(calibrated.stderr).toContain('trained on nwucla/s01: the temperature will be too sure');
  expect(JSON.parse(calibrated.stdout)).toMatchObject({
    trainOverlap: [],
    calibrateOverlap: ['nwucla/s01'],
  });
});

test('people of the training are not measured from a view that it was trained on, but from others', async () => {
  const run = async (...views: string[]) => {
    const home = await clipsOfView3('detect', views);
    return runCli(['evaluate', '.', '--model', 'm.safetensors', '--threads', '1', '--views', '3'], { home, cwd: home }); // prettier-ignore
  };
  const same = await run('1', '3');
  expect(same).toMatchObject({ code: 1, stdout: '' });
  expect(same.stderr).toContain('was trained on nwucla/s01, from view 3 too');
  const others = await run('1', '2');
  expect(others.code).toBe(0);
  expect(others.stdout).toContain('it was trained on other views than 3');
});

test('a recogniser, which is not calibrated, refuses people to calibrate it on', async () => {
  const home = await clipsOfView3('recognise');
  const refused = await runCli(
    ['evaluate', '.', '--model', 'm.safetensors', '--calibrate-people', 's02'],
    { home, cwd: home },
  );
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toContain('--calibrate-people: random names whole instances');
});
