import {
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openSettings } from '../../../main/settings/settings-file.ts';

const schema = z.object({
  isOpen: z.boolean().default(false),
  names: z.array(z.string()).default([]),
});

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function libraryWith(text?: string) {
  const home = await mkdtemp(join(tmpdir(), 'framewise-settings-'));
  folders.push(home);
  const file = join(home, 'settings.json');
  if (text !== undefined) await writeFile(file, text);
  const problems: string[] = [];
  const open = () => openSettings(home, (problem) => problems.push(problem));
  return { home, file, problems, open };
}

test('what is set is there at the next start, with the fields of a newer version, for the owner only', async () => {
  const newer = { other: { a: 1 }, network: { names: ['x'], later: [2] } };
  const { file, problems, open } = await libraryWith(JSON.stringify(newer));
  const settings = await open();
  const network = settings.part('network', schema);
  expect(network.value()).toEqual({ isOpen: false, names: ['x'] });
  await Promise.all([network.change({ isOpen: true }), network.change({ names: ['y', 'z'] })]);
  const written: unknown = JSON.parse(await readFile(file, 'utf8'));
  expect(written).toEqual({
    other: { a: 1 },
    network: { isOpen: true, names: ['y', 'z'], later: [2] },
  });
  expect((await stat(file)).mode & 0o077).toBe(0);
  const again = (await open()).part('network', schema);
  expect(again.value()).toEqual({ isOpen: true, names: ['y', 'z'] });
  expect(problems).toEqual([]);
});

test('a damaged file is put aside and told, and settings start from their defaults', async () => {
  const { home, problems, open } = await libraryWith('{"network": {"isOp');
  const network = (await open()).part('network', schema);
  expect(network.value()).toEqual({ isOpen: false, names: [] });
  const [aside] = (await readdir(home)).filter((name) => name.includes('damaged'));
  expect(await readFile(join(home, aside!), 'utf8')).toBe('{"network": {"isOp');
  expect(problems).toEqual([expect.stringContaining(aside!)]);
  await network.change({ isOpen: true });
  expect((await open()).part('network', schema).value().isOpen).toBe(true);
});

// A link to itself can be read by nobody, not even root, and would be replaced like any file.
test.skipIf(process.platform === 'win32')(
  'a file that cannot be read is told and never replaced, and changes hold until the app ends',
  async () => {
    const { home, file, problems, open } = await libraryWith();
    await symlink('settings.json', file);
    const settings = await open();
    expect(problems).toEqual([expect.stringContaining(`${file} cannot be read (ELOOP`)]);
    const network = settings.part('network', schema);
    await expect(network.change({ isOpen: true })).rejects.toThrow(
      /^Not saved: .* Make the file readable/,
    );
    expect(network.value().isOpen).toBe(true);
    await settings.close();
    expect([await readdir(home), await readlink(file)]).toEqual([
      ['settings.json'],
      'settings.json',
    ]);
  },
);

test('a part that is wrong starts from its defaults and leaves the others alone', async () => {
  const { problems, open } = await libraryWith('{"a": {"isOpen": "yes"}, "b": {"isOpen": true}}');
  const settings = await open();
  expect(settings.part('a', schema).value().isOpen).toBe(false);
  expect(settings.part('b', schema).value().isOpen).toBe(true);
  expect(problems).toEqual([expect.stringMatching(/^Settings of a: isOpen: .*boolean/)]);
});

test('a change that does not fit is refused and changes nothing', async () => {
  const { open } = await libraryWith();
  const part = (await open()).part('network', schema);
  await expect(part.change({ isOpen: 1 as unknown as boolean })).rejects.toThrow(/isOpen/);
  expect(part.value().isOpen).toBe(false);
});
