import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { MotionSpan } from '../../main/wire/search-events.ts';
import type { TaughtActions } from '../../main/wire/teach-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { showUndoNote } from '../ui/show-undo-note.tsx';
import { count, duration } from '../ui/words.ts';
import { actionNamed, takeTaught, useTaughtStore } from './taught-store.ts';

export type Lesson = { name: string; examples: readonly MotionSpan[] };

/** Teaches actions by examples, says what came of it, and offers to take it back. Undefined where nothing was learned. */
export function useTeach() {
  const ask = useAsk();
  return useCallback(
    async (lessons: readonly Lesson[]): Promise<TaughtActions | undefined> => {
      const before = useTaughtStore.getState().taught;
      const startMillis = performance.now();
      useTaughtStore.setState({ teaching: lessons.map(({ name }) => name) });
      // The app makes its model once for all that it is told at once.
      const answers = await Promise.all(
        lessons.flatMap(({ name, examples }) =>
          examples.map(({ session, person, startSecs, endSecs }) =>
            ask('teachAction', { name, example: { session, person, startSecs, endSecs } }),
          ),
        ),
      );
      const tookSecs = (performance.now() - startMillis) / 1000;
      const after = answers.findLast((answer) => answer !== undefined);
      useTaughtStore.setState({ teaching: undefined });
      if (after === undefined) return undefined;
      takeTaught(after);
      useTaughtStore.setState({ tookSecs });
      const fresh = freshExamples(before, after);
      if (after.problem === undefined) {
        showUndoNote(outcomeWords(lessons, after, tookSecs), () => {
          for (const request of fresh) void ask('removeExample', request);
        });
      } else notifications.show({ color: 'yellow', message: after.problem, autoClose: 12_000 });
      return after;
    },
    [ask],
  );
}

function outcomeWords(lessons: readonly Lesson[], after: TaughtActions, tookSecs: number): string {
  const words = lessons.map(({ name }) => {
    const examples = actionNamed(after, name)?.examples.length ?? 0;
    return `${name} from ${count(examples, 'example', 'examples')}`;
  });
  return `Learned ${words.join(', ')} in ${duration(tookSecs)}`;
}

function freshExamples(before: TaughtActions | undefined, after: TaughtActions) {
  const known = new Set(before?.actions.flatMap(({ examples }) => examples.map(({ id }) => id)));
  return after.actions.flatMap(({ id: action, examples }) =>
    examples.filter(({ id }) => !known.has(id)).map(({ id: example }) => ({ action, example })),
  );
}
