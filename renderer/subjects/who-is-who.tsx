import { Button, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAsk } from '../connection/use-ask.ts';
import { personName } from '../ui/person-name.ts';
import { openSubjectDialog } from './subject-dialogs-store.ts';
import { useSubjects } from './use-subjects.ts';
import styles from './subjects.module.css';

/** Says who the people of a session are. */
export function WhoIsWho({ session, people }: { session: string; people: readonly string[] }) {
  const ask = useAsk();
  const list = useSubjects();
  const [known, setKnown] = useState<Record<string, string>>();
  useEffect(
    () => void ask('openSession', session).then((opened) => setKnown(opened?.about.subjects)),
    [ask, session],
  );
  if (list === undefined || known === undefined) {
    return <p className={styles['faint']}>Looking at the session …</p>;
  }
  const subjectOf = (person: string) =>
    list.subjects.find(({ id, name }) => name === known[person] || id === known[person]);
  const assign = async (person: string, subject: string | null) => {
    const change = { sessions: [session], subjects: { [person]: subject } };
    if ((await ask('describeSessions', change)) === undefined) return;
    const others = Object.entries(known).filter(([each]) => each !== person);
    const now = subject === null ? others : [...others, [person, subject] as const];
    setKnown(Object.fromEntries(now));
  };
  return (
    <div className={styles['dialog']}>
      {people.map((person) => (
        <Select
          key={person}
          label={personName(person)}
          placeholder="Nobody in particular"
          clearable
          searchable
          nothingFoundMessage="Add somebody under People"
          data={list.subjects.map(({ id, name }) => ({ value: id, label: name }))}
          value={subjectOf(person)?.id ?? null}
          onChange={(subject) => void assign(person, subject)}
        />
      ))}
      <div className={styles['foot']}>
        <Button size="xs" variant="default" onClick={() => openSubjectDialog({ kind: 'people' })}>
          All people …
        </Button>
      </div>
    </div>
  );
}
