import { randomUUID } from 'node:crypto';
import type { LabelDesk } from '../labels/label-desk.ts';
import type { Library } from '../recordings/library.ts';
import type { UndoneImport } from '../wire/exchange-events.ts';
import type { LabelPatch } from '../wire/label-events.ts';
import { invertPatch, whyNotApplied } from '../wire/label-patch.ts';
import type { PlacedLabels } from './labels/place-labels.ts';
import { replaceLabels } from './labels/replace-labels.ts';

/** What imports did since the app was started, to be taken back. */
export type ImportHistory = {
  /** @param added ids of sessions that are in the library now */
  begin(added: readonly string[]): {
    id: string;
    /** Labels of the same annotators on the same people make room. */
    putLabels(session: string, placed: PlacedLabels): Promise<void>;
  };
  /** @throws where there was no such import, or it was taken back */
  undo(id: string): Promise<UndoneImport>;
};

type Done = { added: readonly string[]; patches: { session: string; patch: LabelPatch }[] };

export function createImportHistory(parts: {
  sessions: Pick<Library, 'trash'>;
  labelDesk: LabelDesk;
}): ImportHistory {
  const { sessions, labelDesk } = parts;
  const imports = new Map<string, Done>();
  return {
    begin(added) {
      const id = randomUUID();
      const done: Done = { added, patches: [] };
      imports.set(id, done);
      return {
        id,
        async putLabels(session, placed) {
          const prefix = `b${Date.now().toString(36).padStart(9, '0')}${String(done.patches.length).padStart(3, '0')}`;
          const patch = await labelDesk.change(session, (labels) =>
            replaceLabels(labels, placed, prefix),
          );
          if (patch !== undefined) done.patches.push({ session, patch });
        },
      };
    },
    async undo(id) {
      const done = imports.get(id);
      if (done === undefined) throw new Error('This import can no longer be undone');
      imports.delete(id);
      const undone: UndoneImport = { trashed: [], restoredLabels: [], failed: [] };
      const attempt = async (session: string, act: () => Promise<unknown>, into: string[]) => {
        try {
          await act();
          into.push(session);
        } catch (error) {
          undone.failed.push({ session, reason: (error as Error).message });
        }
      };
      for (const { session, patch } of [...done.patches].reverse()) {
        if (done.added.includes(session)) continue;
        await attempt(session, () => takeBack(labelDesk, session, patch), undone.restoredLabels);
      }
      for (const session of done.added) {
        await attempt(session, () => sessions.trash.put(session, Date.now()), undone.trashed);
      }
      return undone;
    },
  };
}

async function takeBack(labelDesk: LabelDesk, session: string, patch: LabelPatch): Promise<void> {
  await labelDesk.change(session, (labels) => {
    const inverse = invertPatch(patch);
    const why = whyNotApplied(labels, inverse);
    if (why !== undefined) throw new Error(`Not undone: ${why} meanwhile`);
    return inverse;
  });
}
