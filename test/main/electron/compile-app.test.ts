import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileApp, importsOfJavaScript } from '../../../main/electron/compile-app.ts';

const root = join(import.meta.dirname, '..', '..', '..');
let out = '';

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'framewise-dist-'));
  await symlink(join(root, 'node_modules'), join(out, 'node_modules'));
  await compileApp(root, out);
});
afterAll(() => rm(out, { recursive: true }));

test('the compiled command line runs on plain Node', async () => {
  const program = join(out, 'main', 'cli', 'framewise.js');
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'engines', '--help']);
  expect(stdout).toContain('--json');
});

test('the compiled app has no path to a source left', async () => {
  const compiled = await readFile(join(out, 'main', 'cli', 'framewise.js'), 'utf8');
  expect(compiled).toContain('./engines.js');
  expect(compiled).not.toMatch(/\.ts['"]/);
});

test('turns imports and the addresses of processes, and nothing else', () => {
  expect(importsOfJavaScript(`import { a } from './a.ts';`)).toBe(`import { a } from './a.js';`);
  expect(importsOfJavaScript(`new URL("../b/c.ts", import.meta.url)`)).toContain('"../b/c.js"');
  expect(importsOfJavaScript(`import x from 'some.ts'`)).toBe(`import x from 'some.ts'`);
});
