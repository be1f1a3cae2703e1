import { useEffect, useState } from 'react';
import type { SessionLabels } from '../../main/wire/label-events.ts';
import { useLive } from '../live/live-context.ts';

/** The labels of a session, also while somebody changes them; undefined where there are none or they cannot be read. */
export function useSessionLabels(session: string): SessionLabels | undefined {
  const { connection } = useLive();
  const [labels, setLabels] = useState<SessionLabels>();
  useEffect(() => {
    let isGone = false;
    const read = () => {
      connection.ask('openLabels', session).then(
        (found) => !isGone && setLabels(found),
        () => !isGone && setLabels(undefined),
      );
    };
    const onChange = (change: { session: string }) => change.session === session && read();
    read();
    connection.socket.on('labelsChanged', onChange);
    return () => {
      isGone = true;
      connection.socket.off('labelsChanged', onChange);
    };
  }, [connection, session]);
  return labels;
}
