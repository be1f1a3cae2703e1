import { useEffect, useState } from 'react';
import type { RunResult } from '../../../main/wire/training-events.ts';
import { useAsk } from '../../connection/use-ask.ts';

/** What runs came to, by run; those that are not there yet are asked for. */
export function useRunResults(runs: readonly string[]): ReadonlyMap<string, RunResult> {
  const ask = useAsk();
  const [results, setResults] = useState<ReadonlyMap<string, RunResult>>(new Map());
  const key = runs.join('\n');
  useEffect(() => {
    let isGone = false;
    for (const run of key.split('\n').filter(Boolean)) {
      void ask('runResult', run).then((result) => {
        if (isGone || result === undefined) return;
        setResults((before) => new Map([...before, [run, result]]));
      });
    }
    return () => {
      isGone = true;
    };
  }, [ask, key]);
  return results;
}
