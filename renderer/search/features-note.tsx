import { Progress } from '@mantine/core';
import { useLibraryStore } from '../library/library-store.ts';
import { count, duration } from '../ui/words.ts';
import { useSearchStore } from './search-store.ts';
import styles from './search.module.css';

/** How far the sessions have been looked at, as long as some have not, and which cannot be. */
export function FeaturesNote() {
  const features = useSearchStore((state) => state.features);
  const sessions = useLibraryStore((state) => state.sessions);
  if (features === undefined) return null;
  const { model, ready, waiting, failed, current, secondsLeft } = features;
  const nameOf = (session: string) => sessions?.find(({ id }) => id === session)?.name ?? session;
  const isGoing = waiting > 0 || current !== undefined;
  const all = ready + waiting + failed.length;
  return (
    <div className={styles['features']}>
      {model === undefined && (
        <p className={styles['warn']}>
          Search needs a model that knows motion; choose one under Model in the bar above
        </p>
      )}
      {model !== undefined && isGoing && (
        <div role="status">
          <p>
            Looking at sessions: {ready} of {all} can be searched
            {current !== undefined && `, now ${nameOf(current.session)}`}
            {secondsLeft !== undefined && `, about ${duration(secondsLeft)} left`}
          </p>
          <Progress
            size="xs"
            aria-label="Sessions looked at"
            value={(100 * (ready + (current?.share ?? 0))) / Math.max(1, all)}
          />
        </div>
      )}
      {failed.length > 0 && (
        <details className={styles['warn']}>
          <summary>{count(failed.length, 'session', 'sessions')} cannot be searched</summary>
          <ul>
            {failed.map(({ session, reason }) => (
              <li key={session}>
                {nameOf(session)}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
