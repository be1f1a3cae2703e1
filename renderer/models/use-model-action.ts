import { useCallback } from 'react';
import type { Requests } from '../connection/app-connection.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLive } from '../live/live-context.ts';
import { refreshModels } from './models-store.ts';

/** Asks the app to change something about models, then for the list again; undefined where it failed, which is shown. */
export function useModelAction() {
  const ask = useAsk();
  const { connection } = useLive();
  return useCallback(
    async <Event extends keyof Requests>(event: Event, ...sent: Requests[Event]['sent']) => {
      const answering = ask(event, ...sent);
      await answering;
      await refreshModels(connection);
      return answering;
    },
    [ask, connection],
  );
}
