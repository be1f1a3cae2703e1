import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { Consent, DeletionReport, ListedSubject } from '../../main/wire/subject-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLive } from '../live/live-context.ts';
import { EditableName } from '../ui/editable-name.tsx';
import { count } from '../ui/words.ts';
import { consentWords } from './consent-words.ts';
import { DeletePerson } from './delete-person.tsx';
import { downloadPerson } from './download-person.ts';
import { PersonTraces } from './person-traces.tsx';
import styles from './subjects.module.css';

const choices = Object.entries(consentWords).map(([value, label]) => ({ value, label }));

/** Somebody in the list: name, consent, and what there is of them. */
export function PersonEntry(props: {
  subject: ListedSubject;
  onDeleted: (report: DeletionReport) => void;
}) {
  const { subject, onDeleted } = props;
  const { id, name, consent, history, sessions } = subject;
  const ask = useAsk();
  const { connection } = useLive();
  const [shown, setShown] = useState<'traces' | 'delete'>();
  const [isExporting, setExporting] = useState(false);
  const since = history.at(-1)?.date;
  const exportAll = async () => {
    setExporting(true);
    await downloadPerson(connection, id);
    setExporting(false);
  };
  const toggle = (what: 'traces' | 'delete') => setShown(shown === what ? undefined : what);
  return (
    <li className={styles['person']} aria-label={name}>
      <div className={styles['head']}>
        <EditableName
          key={name}
          label={`Name of ${name}`}
          name={name}
          maxLength={120}
          onKeep={(next) => ask('changeSubject', { id, name: next })}
        />
        <span className={styles['faint']}>
          {sessions.length === 0
            ? 'in no session'
            : `in ${count(sessions.length, 'session', 'sessions')}`}
        </span>
        <Select
          size="xs"
          w={220}
          aria-label={`Consent of ${name}`}
          title={since === undefined ? undefined : `Since ${new Date(since).toLocaleDateString()}`}
          data={choices}
          value={consent}
          allowDeselect={false}
          onChange={(value) =>
            value !== null && void ask('changeSubject', { id, consent: value as Consent })
          }
        />
      </div>
      <div className={styles['actions']}>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={shown === 'traces'}
          onClick={() => toggle('traces')}
        >
          {shown === 'traces' ? 'Hide' : 'Show all there is'}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={isExporting}
          onClick={() => void exportAll()}
        >
          Export
        </Button>
        <Button
          size="compact-sm"
          variant="light"
          color="red"
          aria-expanded={shown === 'delete'}
          onClick={() => toggle('delete')}
        >
          Delete …
        </Button>
      </div>
      {shown === 'traces' && <PersonTraces id={id} history={history} />}
      {shown === 'delete' && (
        <DeletePerson
          id={id}
          name={name}
          onDone={(report) => {
            setShown(undefined);
            if (report !== undefined) onDeleted(report);
          }}
        />
      )}
    </li>
  );
}
