import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useLive } from '../live/live-context.ts';
import { reasonOf } from '../ui/words.ts';
import type { Requests } from './app-connection.ts';

/** Asks the app for something; where it fails the reason is shown and the answer is undefined. */
export function useAsk() {
  const { connection } = useLive();
  return useCallback(
    async <Event extends keyof Requests>(
      event: Event,
      ...sent: Requests[Event]['sent']
    ): Promise<Requests[Event]['value'] | undefined> => {
      try {
        return await connection.ask(event, ...sent);
      } catch (error) {
        notifications.show({ color: 'red', message: reasonOf(error), autoClose: 8000 });
        return undefined;
      }
    },
    [connection],
  );
}
