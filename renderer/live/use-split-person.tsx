import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useAsk } from '../connection/use-ask.ts';

const undoableMillis = 12_000;

/** Says that a person is somebody else than they were taken for, and offers to take that back. */
export function useSplitPerson() {
  const ask = useAsk();
  return useCallback(
    async (id: string, name: string) => {
      const stranger = await ask('splitPerson', { id });
      if (stranger === undefined) return;
      const note = `split-${stranger.id}`;
      const undo = () => {
        notifications.hide(note);
        void ask('mergePeople', { into: id, from: stranger.id });
      };
      notifications.show({
        id: note,
        color: 'iris',
        autoClose: undoableMillis,
        message: (
          <Group justify="space-between" wrap="nowrap">
            Somebody else than {name} from now on
            <Button size="compact-sm" variant="light" onClick={undo}>
              Undo
            </Button>
          </Group>
        ),
      });
    },
    [ask],
  );
}
