import { useEffect, useState } from 'react';
import type { SourceDiagnosis } from '../../../main/wire/source-events.ts';
import { useAppStore } from '../../connection/app-store.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { useLive } from '../../live/live-context.ts';

/** Has the app look at a source while the component is there; renewed once a second. */
export function useDiagnosis(sourceId: string): SourceDiagnosis | undefined {
  const { connection } = useLive();
  const ask = useAsk();
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const [diagnosis, setDiagnosis] = useState<SourceDiagnosis>();
  useEffect(() => {
    if (!isConnected) return;
    const take = (found: SourceDiagnosis) => {
      if (found.sourceId === sourceId) setDiagnosis(found);
    };
    connection.socket.on('diagnosis', take);
    void ask('watchSource', sourceId);
    return () => {
      connection.socket.off('diagnosis', take);
      connection.socket.emit('watchSource', undefined, () => undefined);
    };
  }, [connection, ask, isConnected, sourceId]);
  return diagnosis;
}
