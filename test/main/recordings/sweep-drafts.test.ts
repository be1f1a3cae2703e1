import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sweepDrafts } from '../../../main/recordings/sweep-drafts.ts';
import { writeAtomically } from '../../../model/weights/write-atomically.ts';

const hourSecs = 3600;

test('what a killed writer left goes, what somebody writes now and files of others stay', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-drafts-'));
  const folder = join(home, 'recordings');
  await mkdir(folder);
  const nowSecs = 1.8e9;
  const leave = async (name: string, ageSecs: number) => {
    await writeFile(join(folder, name), 'half');
    await utimes(join(folder, name), nowSecs - ageSecs, nowSecs - ageSecs);
    return name;
  };
  let draft = '';
  const pieces = function* () {
    [draft = ''] = readdirSync(folder);
    yield 'whole';
  };
  await writeAtomically(join(folder, 'a.labels.json'), pieces());
  expect(draft).toMatch(/^a\.labels\.json\..*\.part$/);

  await leave(draft, hourSecs + 1);
  await leave('a.mcap.without.part', hourSecs + 1);
  const stays = await Promise.all([
    leave(draft.replace('a.', 'b.'), hourSecs - 1),
    leave('film.part', 9 * hourSecs),
    leave('a.mcap', 9 * hourSecs),
  ]);
  await sweepDrafts(home, nowSecs * 1000);
  expect((await readdir(folder)).sort()).toEqual([...stays, 'a.labels.json'].sort());
  await sweepDrafts(join(home, 'nowhere'), nowSecs * 1000);
});
