import type { DeletionReport } from '../../main/wire/subject-events.ts';
import { count } from '../ui/words.ts';
import styles from './subjects.module.css';

/** What was deleted of people, without their names; the one of a moment ago in full. */
export function DeletedPeople(props: {
  latest: DeletionReport | undefined;
  deletions: readonly DeletionReport[];
}) {
  const { latest, deletions } = props;
  return (
    <>
      {latest !== undefined && (
        <div role="status" className={styles['report']}>
          <p>{reportWords(latest)}</p>
          {latest.models.length > 0 && <p>Still there, as you chose: {latest.models.join(', ')}</p>}
          {latest.stillNamedIn.length > 0 && (
            <p>
              The name is still written in {latest.stillNamedIn.join(', ')}. Look whether it stands
              for the same person there
            </p>
          )}
        </div>
      )}
      {deletions.length > 0 && (
        <details className={styles['faint']}>
          <summary>{count(deletions.length, 'person was', 'people were')} deleted</summary>
          <ul>
            {deletions.map((report) => (
              <li key={report.date}>
                {new Date(report.date).toLocaleDateString()}: {reportWords(report)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function reportWords({ sessions, wholeSessions, frames, labels, files }: DeletionReport): string {
  const whole = wholeSessions === 0 ? '' : `, ${wholeSessions} of them wholly`;
  return `Deleted ${count(frames, 'frame', 'frames')} and ${count(labels, 'label', 'labels')} in ${count(sessions, 'session', 'sessions')}${whole}, and ${count(files, 'file', 'files')} that were computed`;
}
