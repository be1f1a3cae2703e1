import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../../support/run-cli.ts';

test('a dry run tells format, joints and classes and writes nothing; balance adds up people', async () => {
  const [home, folder] = [await mkdtemp(join(tmpdir(), 'framewise-')), await mkdtemp(join(tmpdir(), 'framewise-'))]; // prettier-ignore
  const skeletons = [Array.from({ length: 20 }, (_, index) => [index / 10, 1, 2])];
  for (const person of ['s01', 's02']) {
    const text = JSON.stringify({ file_name: '', skeletons: [...skeletons, ...skeletons] });
    await writeFile(join(folder, `a01_${person}_e00_v01.json`), text);
  }
  await writeFile(join(folder, 'film.bin'), '\u0000');
  const dry = await runCli(['import', folder, '--dry-run', '--json'], { home });
  expect(JSON.parse(dry.stdout)).toMatchObject({
    sessions: ['s01', 's02'].map((person) => ({
      people: [person],
      frames: 2,
      labelledFrames: 2,
      format: { name: 'nwucla', why: 'it begins with {"file_name":' },
      details: { layout: 'kinect-v1', filledJoints: 'neck, handTipLeft, thumbLeft, handTipRight, thumbRight' },
      classes: ['pick up with one hand'],
    })),
    skipped: [{ file: join(folder, 'film.bin'), reason: expect.stringContaining('Not a recording') as string }],
  });
  expect(await readdir(home)).toEqual([]);
  const balance = await runCli(['sessions', 'balance', folder, '--json'], { home });
  expect(JSON.parse(balance.stdout)).toMatchObject({
    sessions: 2,
    classes: [{ class: 'pick up with one hand', instances: 2, sessions: 2, people: ['nwucla/s01', 'nwucla/s02'] }],
  });
}); // prettier-ignore
