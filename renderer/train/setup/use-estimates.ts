import { useEffect, useState } from 'react';
import type { TrainingEstimate, TrainingRequest } from '../../../main/wire/training-events.ts';
import { useLive } from '../../live/live-context.ts';
import { reasonOf } from '../../ui/words.ts';
import type { TrainingLength } from './training-presets.ts';

export type Estimate = TrainingEstimate | { problem: string };

/** A moment without another change before the app is asked: it tries some steps. */
const settledMillis = 500;

/**
 * What each length would take on this machine; the app is asked for the chosen one first. Undefined: not known
 * yet. `refresh` asks again, such as after other programs were closed.
 */
export function useEstimates(
  chosen: TrainingLength,
  requests: Partial<Record<TrainingLength, TrainingRequest>>,
): { estimates: Partial<Record<TrainingLength, Estimate>>; refresh: () => void } {
  const { connection } = useLive();
  const [known, setKnown] = useState<ReadonlyMap<string, Estimate>>(new Map());
  const order = (Object.keys(requests) as TrainingLength[]).sort(
    (first, second) => Number(second === chosen) - Number(first === chosen),
  );
  // The name changes nothing, and is typed letter by letter.
  const keys = order.map((length) => JSON.stringify({ ...requests[length], name: 'a model' }));
  const wanted = keys.filter((key) => !known.has(key)).join('\n');

  useEffect(() => {
    if (wanted === '') return;
    let isStale = false;
    const ask = async () => {
      for (const key of wanted.split('\n')) {
        const found = await connection
          .ask('estimateTraining', JSON.parse(key) as TrainingRequest)
          .catch((error: unknown): Estimate => ({ problem: reasonOf(error) }));
        if (isStale) return;
        setKnown((before) => new Map([...before, [key, found]]));
      }
    };
    const timer = setTimeout(() => void ask(), settledMillis);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [connection, wanted]);

  const estimates = Object.fromEntries(
    order.flatMap((length, index) => {
      const found = known.get(keys[index]!);
      return found === undefined ? [] : [[length, found]];
    }),
  );
  return { estimates, refresh: () => setKnown(new Map()) };
}
