import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClassChanges } from '../../../main/labels/class-changes.ts';
import { createLabelDesk, type LabelDesk } from '../../../main/labels/label-desk.ts';
import { loadLabels, saveLabels } from '../../../main/labels/labels-file.ts';
import type { Labels } from '../../../main/labels/labels.ts';
import type { LabelPatch, LabelSegment } from '../../../main/wire/label-events.ts';
import { killLabeller } from '../../support/kill-labeller.ts';

const classes = [
  { name: 'wave', mirror: 'wave left' },
  { name: 'wave left', mirror: 'wave' },
  { name: 'bow' },
];
const segment = (start: number, name = 'wave') => ({
  ...{ person: '1', class: name, start, end: start + 1, by: 'ann' },
});

/** A folder with recordings that have these labels. */
async function recordings(labels: Record<string, Labels>) {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  for (const [id, each] of Object.entries(labels)) {
    await writeFile(join(folder, `${id}.mcap`), '');
    await saveLabels(join(folder, `${id}.labels.json`), each);
  }
  const desk = createLabelDesk({
    fileOf: (id) => join(folder, `${id}.mcap`),
    onChange: () => undefined,
  });
  const saved = (id: string) => loadLabels(join(folder, `${id}.labels.json`));
  return { folder, desk, saved };
}

const add = (added: LabelSegment[], removed: LabelSegment[] = []): LabelPatch => ({
  segments: { removed, added },
});

async function oneSession() {
  const opened = await recordings({
    a: { classes, segments: [segment(0), segment(5)], labelled: [] },
  });
  const { desk } = opened;
  const labels = await desk.open('a');
  const edit = (window: string, patch: LabelPatch, revision = labels.revision) =>
    desk.edit({ session: 'a', window, revision, patch });
  return { ...opened, labels, edit };
}

test('edits of two windows that touch different segments are both kept', async () => {
  const { labels, edit, saved } = await oneSession();
  const [first, second] = labels.segments as [LabelSegment, LabelSegment];
  await edit('one', add([{ ...first, end: 2 }], [first]));
  await edit('two', add([{ ...second, class: 'bow' }], [second]));
  expect((await saved('a'))?.segments).toEqual([
    { ...first, end: 2 },
    { ...second, class: 'bow' },
  ]);
});

test('an edit of what another window changed is refused, and so is labelling over its new segment', async () => {
  const { labels, edit, saved } = await oneSession();
  const [first] = labels.segments as [LabelSegment];
  const added = { id: 'b1', ...segment(8) };
  await edit('one', add([{ ...first, end: 2 }, added], [first]));
  const before = await saved('a');
  await expect(edit('two', add([{ ...first, class: 'bow' }], [first]))).rejects.toThrow(
    'It was not done, because the same segments were changed in another window meanwhile',
  );
  await expect(edit('two', add([{ id: 'b2', ...segment(8.5) }]))).rejects.toThrow(
    'the same moments were labelled in another window',
  );
  // Another annotator's tier is another's to fill; and whoever made a segment knows of it.
  await edit('two', add([{ id: 'b3', ...segment(8.5), by: 'bob' }]));
  await edit('one', add([{ id: 'b4', ...segment(8.5) }]));
  expect((await saved('a'))?.segments.slice(0, 3)).toEqual(before?.segments);
});

test('what another program writes into the file is never overwritten', async () => {
  const { folder, labels, edit, saved } = await oneSession();
  const other: Labels = { classes, segments: [segment(3)] };
  await saveLabels(join(folder, 'a.labels.json'), other);
  await expect(edit('one', add([{ id: 'b1', ...segment(20) }]))).rejects.toThrow(
    'another program changed these labels meanwhile',
  );
  expect(await saved('a')).toEqual(other);
  expect(labels.segments).toHaveLength(2);
});

test('a session that is gone gets no labels', async () => {
  const { folder, edit } = await oneSession();
  await rm(join(folder, 'a.mcap'));
  await expect(edit('one', add([{ id: 'b1', ...segment(20) }]))).rejects.toThrow(
    'The session a is no longer in the library',
  );
});

test('a class is renamed or merged in all sessions at once, and undone where nothing was changed since', async () => {
  const before: Record<string, Labels> = {
    a: { classes, segments: [segment(0), segment(5, 'bow')], labelled: [] },
    b: { classes: [{ name: 'bow' }], segments: [segment(0, 'bow')] },
    c: { classes, segments: [segment(0, 'wave left')] },
  };
  const { folder, desk, saved } = await recordings(before);
  const changes = createClassChanges(desk, folder);

  const report = await changes.rename({ from: 'wave', to: 'bow' });
  expect(report).toMatchObject({ sessions: 2, segments: 1, failed: [] });
  expect((await saved('a'))?.segments.map((each) => each.class)).toEqual(['bow', 'bow']);
  expect((await saved('a'))?.classes).toEqual([
    { name: 'wave left', mirror: 'bow' },
    { name: 'bow' },
  ]);
  expect(await saved('b')).toEqual(before['b']);

  await addTo(desk, 'c', { id: 'b1', ...segment(9, 'bow') });
  await desk.change('c', ({ classes: now }) => ({
    classes: { before: now, after: [...now, { name: 'new' }] },
  }));
  const undone = await changes.undo(report.id);
  expect(undone).toMatchObject({ sessions: 1, failed: [{ session: 'c' }] });
  expect(undone.failed[0]?.reason).toContain('the classes were changed');
  expect(withoutIds(await saved('a'))).toEqual(before['a']);
});

async function addTo(desk: LabelDesk, session: string, added: LabelSegment) {
  await desk.change(session, () => add([added]));
}

function withoutIds(labels: Labels | undefined) {
  return {
    ...labels,
    segments: labels?.segments.map(({ person, class: name, start, end, by }) => ({
      ...{ person, class: name, start, end, by },
    })),
  };
}

test('every edit that was confirmed is there after the process is killed at any moment', async () => {
  const { folder } = await recordings({ a: { classes, segments: [], labelled: [] } });
  for (let round = 0; round < 4; round++) {
    const { confirmed, saved } = await killLabeller(folder, `r${round}-`, 3 + 7 * round);
    expect(confirmed.length).toBeGreaterThan(0);
    expect(saved.slice(0, confirmed.length)).toEqual(confirmed);
  }
});
