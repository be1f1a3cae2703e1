import { Button, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SessionSummary } from '../../../main/wire/library-events.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { openTab } from '../../ui/frame-store.ts';
import { duration } from '../../ui/words.ts';
import styles from '../sources.module.css';
import { startAdding } from '../sources-store.ts';
import { PlayedNote } from './played-note.tsx';

/** A session of the library, in real time and over and over. */
export function AddRecording() {
  const ask = useAsk();
  const [sessions, setSessions] = useState<SessionSummary[]>();
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => void ask('listSessions').then((found) => setSessions(found ?? [])), [ask]);
  if (sessions?.length === 0) {
    return (
      <>
        <p>There are no recordings yet. Import some in the Library, then play them here</p>
        <div className={styles['dialogFoot']}>
          <Button onClick={() => openTab('library')}>Go to the Library</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p>Plays a session of the library in real time, from the start again at its end</p>
      <Select
        label="Session"
        searchable
        placeholder={sessions === undefined ? 'Looking …' : 'Choose a session'}
        data={(sessions ?? []).map(({ id, name, durationSecs }) => ({
          value: id,
          label: `${name} (${duration(durationSecs)})`,
        }))}
        value={chosen}
        onChange={setChosen}
      />
      <PlayedNote replaces="generated" />
      <div className={styles['dialogFoot']}>
        <Button
          disabled={chosen === null}
          onClick={() =>
            void ask('setSource', { kind: 'replay', session: chosen! }).then(
              (done) => done !== undefined && startAdding(undefined),
            )
          }
        >
          Play it
        </Button>
      </div>
    </>
  );
}
