import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLibrary } from '../../../main/recordings/library.ts';
import { markLibrary } from '../../../main/server/library-mark.ts';
import { performedSession } from '../../support/performed-session.ts';
import { runCli } from '../../support/run-cli.ts';
import { unpackZip } from '../../support/unpack-zip.ts';

test('people are listed, shown, exported and deleted by name from the terminal', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-people-'));
  const library = await openLibrary(home);
  const { id } = await library.add(performedSession({ people: ['1', '2'], secs: 1 }));
  await library.describe(id, { subjects: { 1: 'Anna', 2: 'Ben' } });
  const run = async (...words: string[]) => runCli(['people', ...words], { home });

  expect((await run('show', 'Ben')).stdout).toContain(`  ${id}: 2, 0.0 min`);
  const output = join(home, 'ben.zip');
  expect(await run('export', 'Ben', '--output', output)).toMatchObject({ code: 0, stderr: '' });
  const names = unpackZip(await readFile(output)).map(({ name }) => name);
  expect(names).toContain('about.json');

  const unmark = await markLibrary(home);
  const [again, whileOpen] = await Promise.all([
    run('export', 'Ben', '--output', output),
    run('delete', 'Ben', '--confirm', 'Ben'),
  ]);
  await unmark();
  expect(again.stderr).toBe(`${output} is there already; choose another name\n`);
  expect(whileOpen.stderr).toMatch(/^Framewise is open with this library/);
  expect((await run('delete', 'Ben', '--confirm', 'Ben')).stdout).toBe(
    'Deleted Ben from 1 session\n',
  );
  const { frames } = await library.read(id);
  expect(new Set(frames.flatMap(({ bodies }) => bodies.map((body) => body.id)))).toEqual(
    new Set(['1']),
  );
  const listed = await run('list', '--json');
  const left = [{ name: 'Anna', consent: 'unknown', sessions: [id] }];
  expect(JSON.parse(listed.stdout)).toMatchObject({ people: left });
});
