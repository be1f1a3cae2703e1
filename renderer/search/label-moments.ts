import type { LabelPatch } from '../../main/wire/label-events.ts';
import type { MotionSpan } from '../../main/wire/search-events.ts';
import { applyPatch, contentOf, invertPatch } from '../../main/wire/label-patch.ts';
import type { AppConnection } from '../connection/app-connection.ts';
import { labelPiece } from '../label/edit/label-piece.ts';
import { patchBetween } from '../label/edit/patch-between.ts';
import { reasonOf } from '../ui/words.ts';

export type LabelledMoments = {
  moments: number;
  sessions: number;
  /** Sessions that stay as they are, and why. */
  failed: { session: string; reason: string }[];
  /** Takes all of it back. @throws where somebody changed the same meanwhile */
  undo: () => Promise<void>;
};

type Done = { session: string; revision: number; patch: LabelPatch };

/** Gives moments of any sessions a label, one edit a session. @param by who labels */
export async function labelMoments(
  connection: Pick<AppConnection, 'ask'>,
  moments: readonly MotionSpan[],
  { className, by }: { className: string; by: string },
): Promise<LabelledMoments> {
  const window = crypto.randomUUID();
  const done: Done[] = [];
  const failed: LabelledMoments['failed'] = [];
  let count = 0;
  for (const session of new Set(moments.map((moment) => moment.session))) {
    const pieces = moments.filter((moment) => moment.session === session);
    try {
      const { revision, isAllMarked, ...labels } = await connection.ask('openLabels', session);
      const after = contentOf(labels);
      for (const { person, startSecs: start, endSecs: end } of pieces) {
        const piece = { person, by, class: className, start, end };
        applyPatch(after, labelPiece({ content: after, isAllMarked }, piece));
      }
      const patch = patchBetween(contentOf(labels), after);
      const saved = await connection.ask('editLabels', { session, window, revision, patch });
      done.push({ session, revision: saved.revision, patch });
      count += pieces.length;
    } catch (error) {
      failed.push({ session, reason: reasonOf(error) });
    }
  }
  return {
    moments: count,
    sessions: done.length,
    failed,
    async undo() {
      for (const { session, revision, patch } of done) {
        const request = { session, window, revision, patch: invertPatch(patch) };
        await connection.ask('editLabels', request);
      }
    },
  };
}
