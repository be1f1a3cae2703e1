import { Button, Switch, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { DeletionReport } from '../../main/wire/subject-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { DeletedPeople } from './deleted-people.tsx';
import { PersonEntry } from './person-entry.tsx';
import { useSubjects } from './use-subjects.ts';
import styles from './subjects.module.css';

/** Everybody whom recordings name: what they agreed to, where they occur, and what can be done for them. */
export function PeopleList() {
  const ask = useAsk();
  const list = useSubjects();
  const [deleted, setDeleted] = useState<DeletionReport>();
  if (list === undefined) return <p className={styles['faint']}>Looking for people …</p>;
  const { subjects, isOnlyWithConsent, deletions, unfinished } = list;
  return (
    <div className={styles['dialog']}>
      <Switch
        label="Train only on people who agreed to it"
        description="Who has withdrawn is never trained on, searched or taught from"
        checked={isOnlyWithConsent}
        onChange={({ currentTarget }) => void ask('setOnlyWithConsent', currentTarget.checked)}
      />
      {unfinished.map(({ id, name }) => (
        <p key={id} className={styles['problem']}>
          Deleting {name} was not finished, because the app ended. Delete {name} again to finish it
        </p>
      ))}
      {subjects.length === 0 && (
        <p className={styles['faint']}>
          Nobody is named yet. Give people names while you record them, or add somebody here and say
          who is who in a session
        </p>
      )}
      <ul className={styles['people']}>
        {subjects.map((subject) => (
          <PersonEntry key={subject.id} subject={subject} onDeleted={setDeleted} />
        ))}
      </ul>
      <NewPerson />
      <DeletedPeople latest={deleted} deletions={deletions} />
    </div>
  );
}

function NewPerson() {
  const ask = useAsk();
  const [name, setName] = useState('');
  const add = async (event: SyntheticEvent) => {
    event.preventDefault();
    const added = await ask('addSubject', { name: name.trim(), notes: '', consent: 'unknown' });
    if (added !== undefined) setName('');
  };
  return (
    <form className={styles['add']} onSubmit={(event) => void add(event)}>
      <TextInput
        aria-label="Name of somebody new"
        placeholder="Name"
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={name.trim() === ''}>
        Add person
      </Button>
    </form>
  );
}
