import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useAsk } from '../connection/use-ask.ts';
import { openTab, useFrameStore } from '../ui/frame-store.ts';
import { count } from '../ui/words.ts';
import styles from './library.module.css';

const undoableMillis = 12_000;

/** Puts sessions into the trash and offers to take that back. */
export function useTrashSessions() {
  const ask = useAsk();
  return useCallback(
    async (ids: readonly string[]) => {
      const trashed = await ask('trashSessions', [...ids]);
      if (trashed === undefined || trashed.length === 0) return;
      const { tab, session } = useFrameStore.getState();
      if (tab === 'library' && ids.includes(session ?? '')) openTab('library');
      const entries = trashed.map(({ entry }) => entry);
      const note = `trashed-${entries[0]}`;
      const undo = () => {
        notifications.hide(note);
        void ask('restoreSessions', entries);
      };
      const what =
        trashed.length === 1 ? trashed[0]!.name : count(trashed.length, 'session', 'sessions');
      notifications.show({
        id: note,
        color: 'iris',
        autoClose: undoableMillis,
        message: (
          <span className={styles['undo']}>
            Moved {what} to the trash
            <Button size="compact-sm" variant="light" onClick={undo}>
              Undo
            </Button>
          </span>
        ),
      });
    },
    [ask],
  );
}
