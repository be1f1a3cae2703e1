import { readdir } from 'node:fs/promises';
import type { ClassChangeReport, LabelPatch } from '../wire/label-events.ts';
import { invertPatch, whyNotApplied, type LabelContent } from '../wire/label-patch.ts';
import type { LabelDesk } from './label-desk.ts';
import { labelsPath } from './labels-file.ts';
import { renameClassIn } from './rename-class-in.ts';

/** Changes of classes in all sessions of the library at once; each session wholly or not at all. */
export type ClassChanges = {
  rename(request: { from: string; to: string }): Promise<ClassChangeReport>;
  /** @throws where there is no such change */
  undo(id: string): Promise<ClassChangeReport>;
};

type Change = { about: string; patches: Map<string, LabelPatch> };

/** @param folder of the library's recordings */
export function createClassChanges(desk: LabelDesk, folder: string): ClassChanges {
  const done = new Map<string, Change>();

  const changeAll = async (
    about: string,
    sessions: Iterable<string>,
    patchOf: (session: string, labels: LabelContent) => LabelPatch | undefined,
  ): Promise<ClassChangeReport> => {
    const patches = new Map<string, LabelPatch>();
    const failed: ClassChangeReport['failed'] = [];
    for (const session of sessions) {
      try {
        const patch = await desk.change(session, (labels) => patchOf(session, labels));
        if (patch !== undefined) patches.set(session, patch);
      } catch (error) {
        failed.push({ session, reason: error instanceof Error ? error.message : String(error) });
      }
    }
    const id = `change-${done.size + 1}`;
    done.set(id, { about, patches });
    const all = [...patches.values()];
    const segments = all.reduce((sum, patch) => sum + (patch.segments?.added.length ?? 0), 0);
    return { id, about, sessions: patches.size, segments, failed };
  };

  return {
    rename: async ({ from, to }) =>
      changeAll(`${from} became ${to}`, await labelledSessions(folder), (_session, labels) =>
        renameClassIn(labels, from, to),
      ),
    async undo(id) {
      const change = done.get(id);
      if (change === undefined) throw new Error('This change can no longer be undone');
      return changeAll(`Undone: ${change.about}`, change.patches.keys(), (session, labels) => {
        const patch = invertPatch(change.patches.get(session)!);
        const why = whyNotApplied(labels, patch);
        if (why !== undefined) throw new Error(`Not undone: ${why} meanwhile`);
        return patch;
      });
    },
  };
}

async function labelledSessions(folder: string): Promise<string[]> {
  const names = new Set(await readdir(folder));
  return [...names]
    .filter((name) => name.endsWith('.mcap') && names.has(labelsPath(name)))
    .map((name) => name.slice(0, -'.mcap'.length))
    .sort();
}
