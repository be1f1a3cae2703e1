import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLabelDesk, type LabelDesk } from '../../../main/labels/label-desk.ts';
import { loadLabels, saveLabels } from '../../../main/labels/labels-file.ts';
import type { Labels } from '../../../main/labels/labels.ts';
import { toSessionLabels } from '../../../main/labels/session-labels.ts';
import { contentOf as contentOfLabels, invertPatch } from '../../../main/wire/label-patch.ts';
import type { LabelPatch, LabelsChange } from '../../../main/wire/label-events.ts';
import { LabelEditor } from '../../../renderer/label/edit/label-editor.ts';
import { markSpan } from '../../../renderer/label/edit/mark-span.ts';
import { newId } from '../../../renderer/label/edit/new-id.ts';
import { placeSegment } from '../../../renderer/label/edit/place-segment.ts';
import {
  copyToTiers,
  fillGap,
  mergeWithNext,
  splitSegment,
} from '../../../renderer/label/edit/segment-edits.ts';
import { tiersOf } from '../../../renderer/label/edit/tier.ts';
import { takeEdits, takeLabels, useLabelStore } from '../../../renderer/label/label-store.ts';

const by = 'ann';
const people = ['1', '2'];
const classes = [{ name: 'wave' }, { name: 'bow' }];
const start: Labels = {
  classes,
  // The second and the third overlap, as imported ones may.
  segments: [
    { person: '1', class: 'wave', start: 0, end: 2, by },
    { person: '1', class: 'bow', start: 3, end: 6, by },
    { person: '1', class: 'wave', start: 5, end: 8, by },
    { person: '2', class: 'bow', start: 1, end: 4, by: 'bob' },
  ],
  labelled: [{ person: '1', start: 0, end: 4 }],
};

type Action = {
  kind: 'place' | 'change' | 'split' | 'merge' | 'fill' | 'copy' | 'delete' | 'mark' | 'class';
  which: number;
  at: number;
  length: number;
  window: number;
};

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom(
    ...(['place', 'change', 'split', 'merge', 'fill', 'copy', 'delete', 'mark', 'class'] as const),
  ),
  which: fc.nat(20),
  at: fc.integer({ min: 0, max: 20 }),
  length: fc.integer({ min: 1, max: 6 }),
  window: fc.nat(1),
});

/** What a person would do to the labels as they are; undefined where it would change nothing. */
function patchOf(editor: LabelEditor, { kind, which, at, length }: Action): LabelPatch | undefined {
  const { segments, marks } = editor.content;
  const tiers = tiersOf(segments.values(), people, by);
  const tier = tiers[which % tiers.length]!;
  const segment = tier.segments[which % Math.max(1, tier.segments.length)];
  const ofSegments = (found: LabelPatch['segments']) => found && { segments: found };
  const span = { start: at, end: at + length };
  const { person } = tier;
  if (kind === 'place') {
    const placed = { id: newId(), person, by: tier.by, class: 'bow', ...span };
    return { segments: placeSegment(tier.segments, placed) };
  }
  if (kind === 'mark') {
    const found = markSpan(marks.values(), { person, by }, span);
    return found && { marks: found };
  }
  if (kind === 'class') {
    const before = editor.content.classes;
    return { classes: { before, after: [...before, { name: `class ${before.length}-${at}` }] } };
  }
  if (segment === undefined) return undefined;
  if (kind === 'change') return { segments: placeSegment(tier.segments, { ...segment, ...span }) };
  if (kind === 'split') return ofSegments(splitSegment(segment, at + 0.5));
  if (kind === 'merge') return ofSegments(mergeWithNext(tier, segment));
  if (kind === 'fill') return ofSegments(fillGap(tier, segment));
  if (kind === 'copy') return ofSegments(copyToTiers(segment, tiers));
  return { segments: { removed: [segment], added: [] } };
}

/** Windows on one app's side; what the app tells them comes when `deliver` lets it. */
async function windowsOn(names: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-'));
  await writeFile(join(folder, 'a.mcap'), '');
  const path = join(folder, 'a.labels.json');
  await saveLabels(path, start);
  const told: LabelsChange[] = [];
  const desk: LabelDesk = createLabelDesk({
    fileOf: () => join(folder, 'a.mcap'),
    onChange: (change) => told.push(change),
  });
  const problems: string[] = [];
  const accepted: LabelPatch[] = [];
  const labels = await desk.open('a');
  const editors = names.map(
    (window) =>
      new LabelEditor(labels, {
        window,
        open: () => desk.open('a'),
        save: async (edit) => {
          const answer = await desk.edit(structuredClone(edit));
          accepted.push(edit.patch);
          return answer;
        },
        isConnected: () => true,
        onProblem: (text) => problems.push(text),
      }),
  );
  const deliver = () => {
    for (const change of told.splice(0)) for (const editor of editors) editor.takeChange(change);
  };
  const settled = async () => {
    while (told.length > 0 || editors.some(({ isSettled }) => !isSettled)) {
      deliver();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    editors,
    desk,
    deliver,
    settled,
    problems,
    saved: () => loadLabels(path),
    accepted,
  };
}

const contentOf = ({ content }: LabelEditor) => structuredClone(content);

test('whatever was edited, undoing all of it gives the first labels, and doing it again the last', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 10 }), async (actions) => {
      const { editors, settled, problems, saved } = await windowsOn(['one']);
      const [editor] = editors as [LabelEditor];
      const first = contentOf(editor);
      const firstSaved = await saved();
      for (const each of actions) {
        const patch = patchOf(editor, each);
        if (patch) editor.edit(each.kind, patch);
      }
      await settled();
      const last = contentOf(editor);
      while (editor.done.peek('undo')) await editor.undo();
      await settled();
      expect(editor.content).toEqual(first);
      // Ids are written with the first edit.
      const undone = await saved();
      expect(undone?.segments).toMatchObject(firstSaved!.segments);
      expect(undone?.labelled).toMatchObject(firstSaved!.labelled!);
      while (editor.done.peek('redo')) await editor.redo();
      await settled();
      expect(editor.content).toEqual(last);
      expect(problems).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('two windows that edit at once end with the same labels as the file, and lose nothing without a word', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(action, fc.constantFrom('edit', 'undo'), fc.boolean()), { maxLength: 10 }),
      async (steps) => {
        const { editors, deliver, settled, problems, saved, accepted } = await windowsOn([
          'one',
          'two',
        ]);
        useLabelStore.setState({ editor: editors[0], people, annotator: by });
        takeLabels();
        editors[0]!.onChange(takeEdits);
        const made: LabelPatch[] = [];
        for (const [each, how, isTold] of steps) {
          const editor = editors[each.window]!;
          if (how === 'undo') {
            const step = editor.done.peek('undo');
            if (step && 'patch' in step) made.push(invertPatch(step.patch));
            await editor.undo();
          } else {
            const patch = patchOf(editor, each);
            if (patch) editor.edit(each.kind, patch);
            if (patch) made.push(patch);
          }
          if (isTold) {
            await new Promise((resolve) => setImmediate(resolve));
            deliver();
          }
        }
        await settled();
        const [one, two] = editors as [LabelEditor, LabelEditor];
        expect(one.content).toEqual(two.content);
        expect(useLabelStore.getState().tiers).toEqual(
          tiersOf(one.content.segments.values(), people, by),
        );
        const file = toSessionLabels(await saved());
        expect(contentOfLabels(file)).toEqual(one.content);
        // What both windows did alike is saved once.
        if (problems.length === 0) for (const patch of made) expect(accepted).toContainEqual(patch);
      },
    ),
    { numRuns: 25 },
  );
});
