import { useEffect } from 'react';
import { useLive } from '../live/live-context.ts';
import { reasonOf } from '../ui/words.ts';
import { takeFeatures, useSearchStore } from './search-store.ts';

const mostMatches = 60;

/** Asks for what the store asks for, and again when there is more to look through, unless somebody has begun to choose. */
export function useSearch(): void {
  const { connection } = useLive();
  const asked = useSearchStore((state) => state.asked);
  const ready = useSearchStore((state) => state.features?.ready ?? 0);
  useEffect(() => {
    connection.ask('featuresState').then(takeFeatures, () => undefined);
  }, [connection]);
  useEffect(() => {
    const { chosen, result } = useSearchStore.getState();
    if (asked === undefined || chosen.size > 0 || result?.missing === 0) return;
    let isStale = false;
    const startMillis = performance.now();
    connection.ask('searchLike', { ...asked, limit: mostMatches }).then(
      (found) => {
        if (isStale) return;
        const tookMillis = performance.now() - startMillis;
        useSearchStore.setState({ result: found, tookMillis, problem: undefined });
      },
      (error: unknown) => {
        if (!isStale) useSearchStore.setState({ problem: reasonOf(error) });
      },
    );
    return () => {
      isStale = true;
    };
  }, [connection, asked, ready]);
}
