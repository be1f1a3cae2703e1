import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import styles from './frame.module.css';

const undoableMillis = 12_000;
let shown = 0;

/** Says what was done and offers for a while to take it back. */
export function showUndoNote(text: string, undo: () => void): void {
  const id = `undo-${shown++}`;
  const takeBack = () => {
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    color: 'iris',
    autoClose: undoableMillis,
    message: (
      <span className={styles['undoNote']}>
        {text}
        <Button size="compact-sm" variant="light" flex="none" onClick={takeBack}>
          Undo
        </Button>
      </span>
    ),
  });
}
