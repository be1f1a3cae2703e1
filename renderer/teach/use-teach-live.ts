import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { usualMomentMillis } from '../live/choose-moment.ts';
import { useLive } from '../live/live-context.ts';
import type { ChosenMoment } from '../live/live-store.ts';
import { shownLabel } from '../live/shown-label.ts';
import { showUndoNote } from '../ui/show-undo-note.tsx';
import { duration } from '../ui/words.ts';
import { keepLiveMoment } from './keep-live-moment.ts';
import { actionNamed, takeTaught, useTaughtStore } from './taught-store.ts';
import { useTeach } from './use-teach.ts';

/** Teaching in Live: what is chosen is an example of an action, or is none of it. */
export function useTeachLive() {
  const { feed } = useLive();
  const ask = useAsk();
  const teach = useTeach();
  const thisIs = useCallback(
    async (moment: ChosenMoment, name: string): Promise<boolean> => {
      const example = await keepLiveMoment(feed, ask, moment);
      if (example === undefined) return false;
      return (await teach([{ name, examples: [example] }])) !== undefined;
    },
    [feed, ask, teach],
  );
  const notThis = useCallback(
    async (name: string, moment: ChosenMoment): Promise<boolean> => {
      const action = actionNamed(useTaughtStore.getState().taught, name);
      if (action === undefined) return false;
      const example = await keepLiveMoment(feed, ask, moment);
      const taught = example && (await ask('notThis', { action: action.id, example }));
      if (taught === undefined) return false;
      takeTaught(taught);
      const known = new Set(action.negatives.map(({ id }) => id));
      const fresh = actionNamed(taught, name)?.negatives.find(({ id }) => !known.has(id));
      const length = duration((moment.toMillis - moment.fromMillis) / 1000);
      showUndoNote(`Noted: the last ${length} were not ${name}`, () => {
        if (fresh === undefined) return;
        void ask('removeExample', { action: action.id, example: fresh.id }).then(
          (now) => now && takeTaught(now),
        );
      });
      return true;
    },
    [feed, ask],
  );
  /** That the label which somebody has at the shown moment is wrong. */
  const notShown = useCallback(
    (slot: number) => {
      const { app } = useAppStore.getState();
      if (app === undefined) return;
      const { words } = shownLabel(feed, app, slot);
      if (actionNamed(useTaughtStore.getState().taught, words) === undefined) {
        const message = `"${words}" was not taught by example, so it cannot be corrected like this; choose a few seconds and say what they are with "This is …"`;
        notifications.show({ color: 'yellow', message, autoClose: 10_000 });
        return;
      }
      const toMillis = feed.timeMillis;
      void notThis(words, { slot, fromMillis: toMillis - usualMomentMillis, toMillis });
    },
    [feed, notThis],
  );
  return { thisIs, notThis, notShown };
}
