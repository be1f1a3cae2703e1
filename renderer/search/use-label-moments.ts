import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { MotionSpan } from '../../main/wire/search-events.ts';
import { rememberedAnnotator } from '../label/annotator.ts';
import { useLive } from '../live/live-context.ts';
import { showUndoNote } from '../ui/show-undo-note.tsx';
import { count, reasonOf } from '../ui/words.ts';
import { labelMoments } from './label-moments.ts';

/** Labels moments as whoever labels at this screen, says what was done and offers to take it back. */
export function useLabelMoments() {
  const { connection } = useLive();
  return useCallback(
    async (moments: readonly MotionSpan[], className: string) => {
      const by = rememberedAnnotator();
      const done = await labelMoments(connection, moments, { className, by });
      const tell = (message: string) =>
        notifications.show({ color: 'red', message, autoClose: 10_000 });
      for (const { reason } of done.failed) tell(`Not labelled: ${reason}`);
      if (done.moments === 0) return;
      const where = `${count(done.moments, 'moment', 'moments')} in ${count(done.sessions, 'session', 'sessions')}`;
      showUndoNote(`Labelled ${where} as ${className}`, () => {
        done.undo().catch((error: unknown) => tell(`Not taken back: ${reasonOf(error)}`));
      });
    },
    [connection],
  );
}
