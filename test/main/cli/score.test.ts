import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseScoredVideos } from '../../../main/cli/parse-scored-videos.ts';
import { runCli } from '../../support/run-cli.ts';

const golden = join(import.meta.dirname, '../../fixtures/detection-golden.json');
const names = ['mAP_a@0.1', 'mAP_a@0.3', 'mAP_a@0.5', 'mAP_v@0.5', 'mAP_action@0.5'];

test('probabilities are scored from a file, as one JSON document and as text', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const { code, stdout } = await runCli(['score', golden, '--json'], { home });
  expect(code).toBe(0);
  const { cases } = JSON.parse(stdout) as { cases: Record<string, unknown>[] };
  expect(cases).toHaveLength(2);
  for (const each of cases) {
    expect(Object.keys(each).sort()).toEqual([...names, 'segments'].sort());
    for (const name of names) expect(each[name]).toBeGreaterThan(0);
  }
  const { segments } = cases[0] as { segments: Record<string, number[][]> };
  expect(segments['v0']![1]!.slice(0, 3)).toEqual([2, 95, 162]);

  const text = await runCli(['score', golden], { home });
  expect(text.stdout).toContain('Case 1: 12 actions found in 3 videos');
  expect(text.stdout).toContain('mAP_a@0.5');
});

test('a file that is not of that form is refused by name, with what was found', async () => {
  const home = await mkdtemp(join(tmpdir(), 'framewise-'));
  const file = join(home, 'cut.json');
  await writeFile(file, '{"cases": [{"probs": {"a": [[0.5');
  const cut = await runCli(['score', file, '--json'], { home });
  expect(cut).toMatchObject({ code: 1, stdout: '' });
  expect(cut.stderr).toContain(file);
  expect((await runCli(['score'], { home })).code).toBe(2);
  const absent = await runCli(['score', join(home, 'absent.json')], { home });
  expect(absent.code).toBe(1);
  expect(absent.stderr).toContain('absent.json');
});

test('every wrong row says its place', () => {
  const rows = [[0.5, 0.5], [0.2, 0.8]]; // prettier-ignore
  const refusal = (probs: unknown, gt: unknown) => {
    try {
      parseScoredVideos({ cases: [{ probs, gt }] });
    } catch (error) {
      return (error as Error).message;
    }
    return 'taken';
  };
  expect(refusal({ a: rows }, { a: [[1, 0, 2, 1]] })).toBe('taken');
  expect(refusal({ a: rows }, { a: [] })).toBe('taken');
  expect(refusal({ a: rows }, {})).toBe('case 1, video a: expected rows [class, start, end] in gt, found nothing'); // prettier-ignore
  expect(refusal({ a: rows }, { a: [], b: [] })).toContain('gt has video b, which probs lacks');
  expect(refusal({ a: [[0.5, 0.5], [1]] }, { a: [] })).toBe('case 1, video a, frame 1: expected 2 probabilities, found [1]'); // prettier-ignore
  expect(refusal({ a: [[0.5, null]] }, { a: [] })).toContain('frame 0, class 1: expected a probability from 0 to 1, found null'); // prettier-ignore
  expect(refusal({ a: [[1]] }, { a: [] })).toContain(
    'background and at least one class, found [1]',
  );
  expect(refusal({ a: rows }, { a: [[2, 0, 1]] })).toContain('gt row 1: expected [class 1 to 1, start, end up to 2], found [2,0,1]'); // prettier-ignore
  expect(refusal({ a: rows }, { a: [[1, 1, 3]] })).toContain('found [1,1,3]');
  expect(refusal({ a: rows }, { a: [[1, 1, 1]] })).toContain('found [1,1,1]');
  expect(refusal({}, {})).toContain('at least one video');
  expect(() => parseScoredVideos([])).toThrow('{cases: [{probs, gt}]}');
});
