import { useCallback } from 'react';
import type { TaughtAction } from '../../main/wire/teach-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { showUndoNote } from '../ui/show-undo-note.tsx';
import { takeTaught } from './taught-store.ts';
import { useTeach } from './use-teach.ts';

/** Deletes an action and offers to teach it again with the same examples. */
export function useDeleteAction() {
  const ask = useAsk();
  const teach = useTeach();
  return useCallback(
    async ({ id, name, examples, negatives }: TaughtAction) => {
      const left = await ask('deleteAction', id);
      if (left === undefined) return;
      takeTaught(left);
      showUndoNote(`Deleted ${name}`, () => {
        void (async () => {
          const there = examples.filter(({ isMissing }) => !isMissing);
          const again = await teach([{ name, examples: there }]);
          const action = again?.actions.find((one) => one.name === name)?.id;
          if (action === undefined) return;
          for (const { session, person, startSecs, endSecs } of negatives) {
            const example = { session, person, startSecs, endSecs };
            const taught = await ask('notThis', { action, example });
            if (taught !== undefined) takeTaught(taught);
          }
        })();
      });
    },
    [ask, teach],
  );
}
