import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
    centred: figures,
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
