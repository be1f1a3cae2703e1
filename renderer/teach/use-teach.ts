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
      const steps = lessons.flatMap(({ name, examples }) =>
        examples.map(({ session, person, startSecs, endSecs }) => ({
          name,
          example: { session, person, startSecs, endSecs },
        })),
      );
      let after: TaughtActions | undefined;
      let startMillis = performance.now();
      for (const [done, step] of steps.entries()) {
        useTaughtStore.setState({ teaching: { name: step.name, done, all: steps.length } });
        startMillis = performance.now();
        const taught = await ask('teachAction', step);
        if (taught === undefined) break;
        takeTaught((after = taught));
      }
      const tookSecs = (performance.now() - startMillis) / 1000;
      useTaughtStore.setState({ teaching: undefined, tookSecs });
      if (after === undefined) return undefined;
      const fresh = freshExamples(before, after);
      if (after.problem === undefined) {
        showUndoNote(outcomeWords(lessons, after, tookSecs), () => {
          void (async () => {
            for (const request of fresh) {
              const taught = await ask('removeExample', request);
              if (taught !== undefined) takeTaught(taught);
            }
          })();
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
