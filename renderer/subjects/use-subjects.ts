import { useEffect, useState } from 'react';
import type { SubjectList } from '../../main/wire/subject-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLive } from '../live/live-context.ts';

/** The people of all recordings, asked for again whenever something about them or about sessions changes. */
export function useSubjects(): SubjectList | undefined {
  const ask = useAsk();
  const { connection } = useLive();
  const [list, setList] = useState<SubjectList>();
  useEffect(() => {
    const refresh = () =>
      void ask('listSubjects').then((found) => found !== undefined && setList(found));
    refresh();
    connection.socket.on('sessionsChanged', refresh);
    return () => void connection.socket.off('sessionsChanged', refresh);
  }, [ask, connection]);
  return list;
}
