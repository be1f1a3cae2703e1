import { Button } from '@mantine/core';
import type { RecordedSession } from '../../main/wire/recording-events.ts';
import { openTab } from '../ui/frame-store.ts';
import { count, duration } from '../ui/words.ts';
import styles from './record.module.css';

/** What was recorded since the app was started, newest first. */
export function RecordedList({ recorded }: { recorded: RecordedSession[] }) {
  return (
    <section className={styles['recorded']} aria-labelledby="recorded">
      <h2 id="recorded">Recorded in this sitting</h2>
      {recorded.length === 0 && (
        <p className={styles['quiet']}>Nothing yet; all recordings are in the library</p>
      )}
      <ul className={styles['rows']}>
        {recorded.map(({ id, name, durationSecs, frames, people }) => (
          <li key={id} className={styles['session']}>
            <span className={styles['name']}>{name}</span>
            <span className={styles['quiet']}>
              {duration(durationSecs)}, {count(people, 'person', 'people')},{' '}
              {count(frames, 'frame', 'frames')}
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={`Open ${name}`}
              onClick={() => openTab('library', id)}
            >
              Open
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
