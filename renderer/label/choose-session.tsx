import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { openTab } from '../ui/frame-store.ts';
import { count, duration, percent } from '../ui/words.ts';
import styles from './label.module.css';

/** The sessions of the library, what is least labelled first. */
export function ChooseSession() {
  const ask = useAsk();
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const [sessions, setSessions] = useState<SessionSummary[]>();
  useEffect(() => {
    if (isConnected) void ask('listSessions').then((list) => list && setSessions(list));
  }, [ask, isConnected]);
  const readable = sessions?.filter(({ frames }) => frames > 0);
  return (
    <main className={styles['choose']}>
      <header>
        <h1>Label</h1>
        <p>Say what people do when, so that a model can learn it; choose a session</p>
      </header>
      {sessions === undefined && <p className={styles['note']}>Looking …</p>}
      {readable?.length === 0 && (
        <p className={styles['note']}>
          There is nothing to label yet: record something, or import recordings in the Library
        </p>
      )}
      <ul>
        {readable?.map((session) => (
          <li key={session.id}>
            <Button
              variant="default"
              fullWidth
              justify="space-between"
              onClick={() => openTab('label', session.id)}
              rightSection={<span className={styles['facts']}>{factsOf(session)}</span>}
            >
              {session.name}
            </Button>
          </li>
        ))}
      </ul>
    </main>
  );
}

function factsOf({ durationSecs, people, labelledFrames, frames }: SessionSummary): string {
  const labelled = `${percent(Math.min(1, labelledFrames / frames))} labelled`;
  return `${duration(durationSecs)} · ${count(people.length, 'person', 'people')} · ${labelled}`;
}
