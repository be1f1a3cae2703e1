import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLabelDesk } from '../../../main/labels/label-desk.ts';
import { labelExamples } from '../../../main/teach/label-examples.ts';
import { renameExampleLabels } from '../../../main/teach/rename-example-labels.ts';

const present = new Set(['a']);

async function openDesk() {
  const file = join(await mkdtemp(join(tmpdir(), 'framewise-teach-')), 'a.mcap');
  await writeFile(file, '');
  const desk = createLabelDesk({ fileOf: () => file, onChange: () => undefined });
  const segments = async () => (await desk.open('a')).segments;
  return { desk, segments, classes: async () => (await segments()).map((each) => each.class) };
}

/** An action with one example, always of the same stretch. */
function actionOf(name: string, id: string) {
  const example = { id, session: 'a', person: 'ann', startSecs: 1, endSecs: 3 };
  return { id: `of ${id}`, name, examples: [example], negatives: [] };
}

test('the label of an example is renamed with its action, also where the action was deleted and taken back', async () => {
  const { desk, classes } = await openDesk();
  await labelExamples(desk, { actions: [actionOf('greet', 'first')] }, present);
  await renameExampleLabels(desk, actionOf('greet', 'first'), 'hail', present);
  expect(await classes()).toEqual(['hail']);
  await renameExampleLabels(desk, actionOf('hail', 'second'), 'hello', present);
  await labelExamples(desk, { actions: [actionOf('hello', 'second')] }, present);
  expect(await classes()).toEqual(['hello']);
});

test('what a person made of the label of an example stays, however often it is written and renamed', async () => {
  const { desk, segments, classes } = await openDesk();
  const write = (name: string, id: string) =>
    labelExamples(desk, { actions: [actionOf(name, id)] }, present);
  await write('greet', 'first');
  const [segment] = await segments();
  await desk.change('a', ({ classes: before }) => ({
    classes: { before, after: [...before, { name: 'wave' }] },
    segments: { removed: [segment!], added: [{ ...segment!, class: 'wave' }] },
  }));
  await write('greet', 'first');
  await renameExampleLabels(desk, actionOf('greet', 'first'), 'hail', present);
  await write('hail', 'first');
  await write('hail', 'second');
  expect(await classes()).toEqual(['wave']);
});

test('two actions that were taught on the same stretch keep a label each', async () => {
  const { desk, classes } = await openDesk();
  await labelExamples(desk, { actions: [actionOf('greet', 'first')] }, present);
  const both = { actions: [actionOf('greet', 'first'), actionOf('wave', 'second')] };
  for (let run = 0; run < 2; run++) await labelExamples(desk, both, present);
  expect(await classes()).toEqual(['greet', 'wave']);
});
