import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { joint } from '../../../model/skeleton.ts';
import { importPaths, importTexts } from '../../../main/recordings/import-files.ts';
import { openLibrary } from '../../../main/recordings/library.ts';
import { loadDataSet } from '../../../main/recordings/load-data-set.ts';
import { parsePeople, peopleFilter } from '../../../main/recordings/parse-people.ts';
import { readSession } from '../../../main/recordings/read-session.ts';
import type { Track } from '../../../training/track.ts';

const data = resolve(process.env['FRAMEWISE_DATA'] ?? 'absent', 'precog16');
const freshFolder = () => mkdtemp(join(tmpdir(), 'framewise-'));

const v1Joints =
  'HipCenter; Spine; ShoulderCenter; Head; ShoulderLeft; ElbowLeft; WristLeft; HandLeft; ShoulderRight; ElbowRight; WristRight; HandRight; HipLeft; KneeLeft; AnkleLeft; FootLeft; HipRight; KneeRight; AnkleRight; FootRight';

/** A precog16 sequence of the given actions, a frame each; joint i of frame f is at (i, f, 3). */
const precog16 = (...actions: number[]) =>
  [v1Joints]
    .concat(
      actions.map((action, frame) =>
        [...Array.from({ length: 20 }, (_, index) => `${index} ${frame} 3`), action].join(';'),
      ),
    )
    .join('\n');

const csv = 'time,person,label,Head.x,Head.y,Head.z\n0,7,wave,1,2,3\n0.1,7,,1,2,3\n';

async function importInto(home: string, files: Record<string, string>) {
  const folder = await freshFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const library = await openLibrary(home);
  return {
    folder,
    library,
    report: await importPaths([folder], { library, format: 'auto', rateHz: 30 }),
  };
}

test('takes precog16 joints by name, actions with mirror partners, and the subject as the person', async () => {
  const { library, report } = await importInto(await freshFolder(), {
    'Seq4_11.csv': precog16(0, 1, 1, 7),
  });
  const [summary] = report.sessions;
  expect(summary).toMatchObject({
    people: ['11'],
    frames: 4,
    labelledFrames: 4,
    origin: 'precog16',
  });
  expect(summary!.classes.map(({ name }) => name)).toEqual(['RightPunch', 'BackFist']);
  const { description, frames, labels } = await library.read(summary!.id);
  expect(description.details).toMatchObject({ script: '4' });
  expect(labels!.classes).toContainEqual({ name: 'FrontLeftKick', mirror: 'FrontRightKick' });
  const { id, pose, truth } = frames[2]!.bodies[0]!;
  expect([id, truth, frames[2]!.timeMillis]).toEqual(['11', 'RightPunch', 2000 / 30]);
  const at = (index: number) => [...pose.subarray(index * 4, index * 4 + 4)];
  expect(at(joint.spineShoulder)).toEqual([2, 2, 3, 1]);
  expect(at(joint.footRight)).toEqual([19, 2, 3, 1]);
  expect(at(joint.neck)).toEqual([0, 0, 0, 0]);
});

test('every file is reported, as a session or with the reason why not', async () => {
  const { report } = await importInto(await freshFolder(), {
    'Seq1_1.csv': precog16(0, 3),
    'Seq2_10.csv': precog16(0, 0).replaceAll(/\d+ \d+ 3/g, '0 0 0'),
    'Seq3_1.csv': precog16(0, 9),
    'broken.csv': csv.replace('0.1', '-1'),
    'film.bin': '\u0000\u0001',
    'good.csv': csv,
  });
  expect(report.sessions.map(({ id, people }) => [id, people])).toEqual([
    ['csv-good', ['7']],
    ['precog16-script-1-subject-1', ['1']],
  ]);
  expect(report.skipped.map(({ reason }) => reason)).toEqual([
    'Line 3: time goes backwards for person "7": -1 s after 0 s in line 2',
    expect.stringMatching(/^Not a recording/),
    'All places are zero in all 2 frames',
    'Line 3: expected an action id from 0 to 8, found "9"',
  ]);
});

test('a dry run writes nothing and knows what is there, and importing twice adds nothing', async () => {
  const home = await freshFolder();
  const { folder, library, report } = await importInto(home, { 'good.csv': csv });
  const options = { format: 'auto', rateHz: 30 } as const;
  const first = await importPaths([folder], { ...options, library: undefined, isDryRun: true });
  expect(first).toEqual(report);
  expect(report.sessions).toMatchObject([{ isKnown: false }]);
  const again = await importPaths([folder], { ...options, library });
  expect(again.sessions).toEqual(report.sessions.map((each) => ({ ...each, isKnown: true })));
  await writeFile(join(folder, 'other.csv'), csv.replace('1,2,3', '1,2,4'));
  const dry = await importPaths([folder], { ...options, library, isDryRun: true });
  expect(dry.sessions).toMatchObject([
    { id: 'csv-good', isKnown: true },
    { id: 'csv-other', isKnown: false },
  ]);
  expect(await readdir(join(home, 'recordings'))).toEqual([
    'csv-good.labels.json',
    'csv-good.mcap',
  ]);
});

test('other content under the same name becomes another session', async () => {
  const library = await openLibrary(await freshFolder());
  const files = [csv, csv.replace('1,2,3', '1,2,4')].map((text) => ({ name: 'good.csv', text }));
  const { sessions } = await importTexts({ files, rateHz: 30 }, library, 0);
  expect(sessions.map(({ id }) => id)).toEqual(['csv-good', 'csv-good-2']);
  const again = await importTexts({ files: files.slice(1), rateHz: 30 }, library, 0);
  expect(again).toMatchObject({ sessions: [{ id: 'csv-good-2' }], known: ['csv-good-2'] });
  await library.remove('csv-good');
  expect((await library.list()).map(({ id }) => id)).toEqual(['csv-good-2']);
  await expect(library.remove('../csv-good-2')).rejects.toThrow('cannot be the id of a session');
});

test('lists damaged sessions with the reason, and sees what changed since the last list', async () => {
  const home = await freshFolder();
  const { library } = await importInto(home, { 'a.csv': csv, 'b.csv': csv, 'c.csv': csv });
  expect((await library.list()).map(({ problem }) => problem)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  await truncate(library.fileOf('csv-a'), 100);
  await writeFile(
    join(home, 'recordings', 'csv-b.labels.json'),
    '{"classes": [], "segments": [{}]}',
  );
  for (const opened of [library, await openLibrary(home)]) {
    const byId = new Map((await opened.list()).map((summary) => [summary.id, summary]));
    expect(byId.get('csv-a')!.problem).toMatch(/ends too early/);
    expect(byId.get('csv-b')!.problem).toMatch(/Labels cannot be read: segments\.0/);
    expect(byId.get('csv-c')).toMatchObject({ frames: 2, labelledFrames: 2 });
  }
});

test('only the owner may look into the library', async () => {
  const home = await freshFolder();
  const { library } = await importInto(home, { 'good.csv': csv });
  const modes = [
    library.folder,
    library.fileOf('csv-good'),
    join(library.folder, 'csv-good.labels.json'),
  ];
  const found = await Promise.all(modes.map(async (path) => (await stat(path)).mode & 0o777));
  if (process.platform !== 'win32') expect(found).toEqual([0o700, 0o600, 0o600]);
  expect(JSON.parse(await readFile(modes[2]!, 'utf8'))).toMatchObject({
    classes: [{ name: 'wave' }],
  });
});

test('a data set unifies classes by name over sessions and files, and knows what nobody labelled', async () => {
  const home = await freshFolder();
  const { folder } = await importInto(home, { 'good.csv': csv });
  await writeFile(join(folder, 'Seq1_2.csv'), precog16(2, 0, 2));
  await writeFile(
    join(folder, 'bare.csv'),
    csv.replaceAll(/label,|wave,|(?<=0.1,7),(?=,)/g, '').replace('0.1,7,,', '0.1,7,'),
  );
  const items = ['csv-good', 'Seq1_2.csv', 'bare.csv'];
  const { classes, tracks } = await loadDataSet({ home, items, base: folder });
  expect(classes).toEqual([
    { name: 'background' },
    { name: 'wave' },
    { name: 'RightPunch', mirror: 'LeftPunch' },
    { name: 'LeftPunch', mirror: 'RightPunch' },
  ]);
  expect(tracks.map(({ personKey, labels }) => [personKey, [...labels]])).toEqual([
    ['csv/7', [1, 0]],
    ['precog16/2', [3, 0, 3]],
    ['csv/7', [-1, -1]],
  ]);
  const odd = await loadDataSet({
    home,
    items,
    base: folder,
    people: peopleFilter(parsePeople('odd')),
  });
  expect(odd.tracks.map(({ person }) => person)).toEqual(['7', '7']);
  const absent = loadDataSet({ home, items, base: folder, people: peopleFilter(['2', '3']) });
  await expect(absent).rejects.toThrow('nobody called 3; they show 7, 2');
});

test('a data set has only the views that were asked for, and names those that nobody has', async () => {
  const folder = await freshFolder();
  const skeletons = [Array.from({ length: 20 }, (_, index) => [index / 10, 1, 2])];
  for (const view of [1, 2, 3]) {
    await writeFile(
      join(folder, `a01_s01_e00_v0${view}.json`),
      JSON.stringify({ file_name: 'a01', skeletons }),
    );
  }
  const load = (...views: string[]) => loadDataSet({ home: folder, items: [folder], views });
  const { tracks } = await load('1', '3');
  expect(tracks.map(({ session }) => session.match(/v0\d/)?.[0])).toEqual(['v01', 'v03']);
  await expect(load('1', '4')).rejects.toThrow('is from view 4; they are from 1, 2, 3');
});

test.skipIf(!existsSync(data))('reads the whole of precog16', async () => {
  const home = await freshFolder();
  const library = await openLibrary(home);
  const report = await importPaths([join(data, 'Dataset')], {
    library,
    format: 'auto',
    rateHz: 30,
  });
  expect(report.skipped.map(({ file }) => file.slice(-11))).toEqual(['Seq2_10.csv', 'Seq4_10.csv']);
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  expect(report.sessions).toHaveLength(70);
  expect(total(report.sessions.map(({ frames }) => frames))).toBe(18_784);

  const direct = await loadDataSet({ home, items: [join(data, 'Dataset')] });
  const kept = await loadDataSet({ home, items: report.sessions.map(({ id }) => id) });
  // Bytes: a deep comparison of two million numbers takes seconds.
  const contentOf = ({ personKey, times, labels, readPoses }: Track) => [
    personKey,
    ...[times, readPoses(0, times.length), labels].map((part) =>
      Buffer.from(part.buffer).toString('base64'),
    ),
  ];
  expect(kept.tracks.map(contentOf)).toEqual(direct.tracks.map(contentOf));
  // Counted in the files by themselves: the last field of every line.
  const counted = new Map<string, number>();
  for (const { file } of report.sessions) {
    for (const line of (await readFile(file, 'utf8')).split('\n').slice(1)) {
      const id = line.slice(line.lastIndexOf(';') + 1).trim();
      counted.set(id, (counted.get(id) ?? 0) + 1);
    }
  }
  const labels = direct.tracks.flatMap((track) => [...track.labels]);
  const perClass = direct.classes.map(
    (_, index) => labels.filter((label) => label === index).length,
  );
  expect(perClass).toEqual(direct.classes.map((_, index) => counted.get(String(index))));
  const session = await readSession(report.sessions[0]!.id, { home, rateHz: 30 });
  expect(session.frames).toHaveLength(report.sessions[0]!.frames);
});
