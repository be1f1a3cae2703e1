import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { ClassChangeReport } from '../../../main/wire/label-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { useLive } from '../../live/live-context.ts';
import { count } from '../../ui/words.ts';
import type { WideChange } from '../edit/label-editor.ts';
import { useLabelStore } from '../label-store.ts';

/** Renames a class in all sessions, or makes it one with another; says what came of it, and lets undo take it back. */
export function useRenameClass() {
  const ask = useAsk();
  const { connection } = useLive();
  return useCallback(
    async (from: string, to: string) => {
      const report = await ask('renameClass', { from, to });
      if (report === undefined) return;
      const takeBackOf = ({ id, about }: ClassChangeReport): WideChange => ({
        about,
        takeBack: async () => {
          const undone = await connection.ask('undoClassChange', id);
          tell(undone);
          return { ...takeBackOf(undone), about };
        },
      });
      useLabelStore.getState().editor?.note(takeBackOf(report));
      tell(report);
    },
    [ask, connection],
  );
}

function tell({ about, sessions, segments, failed }: ClassChangeReport): void {
  const where = `${count(sessions, 'session', 'sessions')}, ${count(segments, 'segment', 'segments')}`;
  const [first] = failed;
  const not =
    first === undefined
      ? ''
      : `. ${count(failed.length, 'session', 'sessions')} stayed as before: ${first.session}: ${first.reason}`;
  notifications.show({
    color: first === undefined ? 'iris' : 'red',
    message: `${about} (${where})${not}`,
    autoClose: 8000,
  });
}
