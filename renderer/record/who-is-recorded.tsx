import { Button } from '@mantine/core';
import type { PersonState } from '../../main/wire/live-events.ts';
import type { SourceState } from '../../main/wire/source-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { personTint } from '../ui/person-tints.ts';
import { openSubjectDialog } from '../subjects/subject-dialogs-store.ts';
import { KeptField } from './kept-field.tsx';
import styles from './record.module.css';

/** The sources and people that a recording would show now; who is given a name is recorded under it. */
export function WhoIsRecorded(props: { sources: SourceState[]; people: PersonState[] }) {
  const { sources, people } = props;
  const ask = useAsk();
  const present = sources.filter(({ state }) => state !== 'waiting' && state !== 'refused');
  return (
    <section className={styles['panel']} aria-labelledby="who">
      <h2 id="who">Who is recorded</h2>
      <ul className={styles['rows']}>
        {present.map(({ id, name, state, detail, rateHz }) => (
          <li key={id} className={styles['source']}>
            <span className={styles['lamp']} data-state={state} />
            <span className={styles['name']}>{name}</span>
            <span className={styles['quiet']}>
              {state === 'connected' ? `${rateHz.toFixed(0)} frames/s` : detail}
            </span>
          </li>
        ))}
        {people.map(({ id, slot, name }) => (
          <li key={id}>
            <KeptField
              label={`Name of person ${slot + 1}`}
              text={isGiven(name) ? name : ''}
              placeholder={name}
              maxLength={60}
              mark={<span className={styles['tint']} style={{ background: personTint(slot) }} />}
              onKeep={(next) => next !== '' && ask('renamePerson', { id, name: next })}
            />
          </li>
        ))}
      </ul>
      {present.length === 0 && <p className={styles['quiet']}>No source is connected</p>}
      {present.length > 0 && people.length === 0 && (
        <p className={styles['quiet']}>Nobody is in view; whoever comes is recorded</p>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => openSubjectDialog({ kind: 'people' })}
      >
        People and their consent …
      </Button>
    </section>
  );
}

/** Who was given no name is called by a number. */
function isGiven(name: string): boolean {
  return !/^Person \d+$/.test(name);
}
