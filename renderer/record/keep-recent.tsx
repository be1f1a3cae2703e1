import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { recentSecs, type RecordingState } from '../../main/wire/recording-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { count, duration } from '../ui/words.ts';
import styles from './record.module.css';

const spans = [10, 30, recentSecs];

/** Makes a session of what happened a moment ago, which is always in memory. */
export function KeepRecent({ recording }: { recording: RecordingState }) {
  const ask = useAsk();
  const [asked, setAsked] = useState<number>();
  const { recentSecs: there } = recording;
  const keep = async (secs: number) => {
    setAsked(secs);
    const kept = await ask('keepRecent', { secs });
    setAsked(undefined);
    if (kept === undefined) return;
    const what = `${duration(kept.durationSecs)}, ${count(kept.people, 'person', 'people')}`;
    notifications.show({ color: 'iris', message: `Kept ${what}. It is in the library` });
  };
  return (
    <section className={styles['panel']} aria-labelledby="keep">
      <h2 id="keep">Keep what just happened</h2>
      <p className={styles['quiet']}>
        {there < 1
          ? `Nothing is in memory yet; the last ${recentSecs} s always are`
          : `The last ${Math.floor(there)} s are in memory and can still become a recording`}
      </p>
      <div className={styles['spans']}>
        {spans.map((secs) => (
          <Button
            key={secs}
            variant="default"
            disabled={there < 1}
            loading={asked === secs}
            onClick={() => void keep(secs)}
          >
            Last {secs} s
          </Button>
        ))}
      </div>
    </section>
  );
}
