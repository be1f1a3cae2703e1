import { Checkbox } from '@mantine/core';
import type { SessionSummary } from '../../../main/wire/library-events.ts';
import { count, minutes } from '../../ui/words.ts';
import styles from '../models.module.css';

/** Labelled sessions to compare models on: all but those that are ticked off. */
export function SessionChoice(props: {
  sessions: readonly SessionSummary[];
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
}) {
  const { sessions, left, onChange } = props;
  const seconds = sessions
    .filter(({ id }) => !left.has(id))
    .reduce((sum, { durationSecs }) => sum + durationSecs, 0);
  return (
    <fieldset className={styles['sessions']}>
      <legend>Compare both on {minutes(seconds)} of recordings</legend>
      <Checkbox
        size="xs"
        label={count(sessions.length, 'session', 'sessions')}
        checked={left.size === 0}
        indeterminate={left.size > 0 && left.size < sessions.length}
        onChange={({ currentTarget }) =>
          onChange(new Set(currentTarget.checked ? [] : sessions.map(({ id }) => id)))
        }
      />
      <div className={styles['sessionList']}>
        {sessions.map(({ id, name, people, durationSecs }) => (
          <Checkbox
            key={id}
            size="xs"
            label={`${name}: ${count(people.length, 'person', 'people')}, ${minutes(durationSecs)}`}
            checked={!left.has(id)}
            onChange={({ currentTarget }) => {
              const next = new Set(left);
              if (currentTarget.checked) next.delete(id);
              else next.add(id);
              onChange(next);
            }}
          />
        ))}
      </div>
      <p className={styles['note']}>People whom its training saw are left out</p>
    </fieldset>
  );
}
