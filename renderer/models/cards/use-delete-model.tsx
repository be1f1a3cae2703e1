import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { ModelSummary } from '../../../main/wire/model-events.ts';
import { useModelAction } from '../use-model-action.ts';
import styles from '../models.module.css';

const undoableMillis = 12_000;

/** Deletes a model and offers to take that back. */
export function useDeleteModel() {
  const act = useModelAction();
  return useCallback(
    async ({ id, name }: ModelSummary) => {
      if ((await act('deleteModel', id)) === undefined) return;
      const note = `deleted-${id}`;
      const undo = () => {
        notifications.hide(note);
        void act('restoreModel', id);
      };
      notifications.show({
        id: note,
        color: 'iris',
        autoClose: undoableMillis,
        message: (
          <span className={styles['undo']}>
            Deleted {name}
            <Button size="compact-sm" variant="light" onClick={undo}>
              Undo
            </Button>
          </span>
        ),
      });
    },
    [act],
  );
}
