import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLabelDesk } from '../../../main/labels/label-desk.ts';
import { labelExamples } from '../../../main/teach/label-examples.ts';

test('the label of an example takes the new name of its action, also where the action was deleted and taken back', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'framewise-teach-')), 'a.mcap');
  await writeFile(file, '');
  const desk = createLabelDesk({ fileOf: () => file, onChange: () => undefined });
  const labelled = async (name: string, id: string) => {
    const example = { id, session: 'a', person: 'ann', startSecs: 1, endSecs: 3 };
    const action = { id: 'action', name, examples: [example], negatives: [] };
    await labelExamples(desk, { actions: [action] }, new Set(['a']));
    return (await desk.open('a')).segments.map((segment) => [segment.class, segment.start]);
  };
  expect(await labelled('greet', 'first')).toEqual([['greet', 1]]);
  expect(await labelled('hail', 'first')).toEqual([['hail', 1]]);
  expect(await labelled('hello', 'second')).toEqual([['hello', 1]]);
});
