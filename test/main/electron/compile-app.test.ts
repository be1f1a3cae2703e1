import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compileApp, importsOfJavaScript } from '../../../main/electron/compile-app.ts';
import { detectorBatches } from '../../../training/detector-batches.ts';
import { packTracks } from '../../../training/pipeline/pack-tracks.ts';
import { defaultRecipe } from '../../../training/recipe.ts';
import { liftingPeople } from '../../training/motion.ts';

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

test('the compiled app draws the batches of a training in a thread of its own', async () => {
  const path = join(out, 'motion.pack');
  const { classes, tracks } = liftingPeople({ people: 1, seconds: 4, seed: 1 });
  await packTracks(path, { tracks, settle: () => ({ classes, indexOfPlace: classes.keys() }) });
  const recipe = { ...defaultRecipe, batch: 2 };
  const program = `
    import { createBatchPipeline } from './training/pipeline/batch-pipeline.js';
    import { openPackedTracks } from './training/pipeline/open-packed-tracks.js';
    const packed = openPackedTracks(${JSON.stringify(path)});
    const source = { kind: 'detect', recipe: ${JSON.stringify(recipe)} };
    const pipeline = createBatchPipeline({ packed, source });
    const { clip } = await pipeline.draw(3);
    await pipeline.close();
    console.log(createHash('sha256').update(new Uint8Array(clip.buffer)).digest('hex'));
  `;
  const start = [
    '--input-type=module',
    '-e',
    `import { createHash } from 'node:crypto';${program}`,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, start, { cwd: out });
  const { clip } = detectorBatches(recipe, { classes, tracks })(3);
  const expected = createHash('sha256').update(new Uint8Array(clip!.buffer)).digest('hex');
  expect(stdout.trim()).toBe(expected);
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
