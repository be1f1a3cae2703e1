import { useEffect, useState } from 'react';
import type { Subject, SubjectTraces } from '../../main/wire/subject-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { openTab } from '../ui/frame-store.ts';
import { count, minutes } from '../ui/words.ts';
import { consentWords } from './consent-words.ts';
import { closeSubjectDialog } from './subject-dialogs-store.ts';
import styles from './subjects.module.css';

/** Everything that the library holds of somebody. */
export function PersonTraces({ id, history }: { id: string; history: Subject['history'] }) {
  const ask = useAsk();
  const [traces, setTraces] = useState<SubjectTraces>();
  useEffect(() => void ask('showSubject', id).then(setTraces), [ask, id]);
  if (traces === undefined) return <p className={styles['faint']}>Looking through sessions …</p>;
  const { sessions, models, runs } = traces;
  return (
    <div className={styles['traces']}>
      {sessions.length === 0 && <p className={styles['faint']}>No session names them</p>}
      {sessions.length > 0 && (
        <ul>
          {sessions.map((each) => (
            <li key={`${each.session} ${each.isInTrash}`}>
              {each.isInTrash ? (
                <span>{each.name} (in the trash)</span>
              ) : (
                <button
                  type="button"
                  className={styles['link']}
                  onClick={() => {
                    closeSubjectDialog();
                    openTab('library', each.session);
                  }}
                >
                  {each.name}
                </button>
              )}
              <span className={styles['faint']}>
                {minutes(each.minutes * 60)}, {count(each.labels, 'label', 'labels')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {models.length > 0 && (
        <p>
          Models that learned from them:{' '}
          {models
            .map(({ name, by }) => (by === 'subject' ? name : `${name} (perhaps, by number)`))
            .join(', ')}
        </p>
      )}
      {runs.length > 0 && <p>Training runs: {runs.map(({ name }) => name).join(', ')}</p>}
      <p className={styles['faint']}>
        {history
          .map(
            ({ consent, date }) =>
              `${consentWords[consent]} since ${new Date(date).toLocaleDateString()}`,
          ) // prettier-ignore
          .join(', then ')}
      </p>
    </div>
  );
}
