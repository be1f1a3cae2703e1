import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useState, type SyntheticEvent } from 'react';
import type { DeletionReport, SubjectTraces } from '../../main/wire/subject-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { count, minutes } from '../ui/words.ts';
import styles from './subjects.module.css';

/** Asks for the name before all that there is of somebody is deleted for good. */
export function DeletePerson(props: {
  id: string;
  name: string;
  onDone: (report: DeletionReport | undefined) => void;
}) {
  const { id, name, onDone } = props;
  const ask = useAsk();
  const [traces, setTraces] = useState<SubjectTraces>();
  const [typed, setTyped] = useState('');
  const [models, setModels] = useState<string[]>([]);
  const [isDeleting, setDeleting] = useState(false);
  useEffect(() => void ask('showSubject', id).then(setTraces), [ask, id]);
  const remove = async (event: SyntheticEvent) => {
    event.preventDefault();
    setDeleting(true);
    const report = await ask('deleteSubject', { id, name: typed, models });
    setDeleting(false);
    if (report !== undefined) onDone(report);
  };
  return (
    <form className={styles['traces']} onSubmit={(event) => void remove(event)}>
      <p>
        <strong>This cannot be undone.</strong>{' '}
        {traces === undefined ? 'Looking through sessions …' : whatGoes(traces)}
      </p>
      {traces !== undefined && traces.models.length > 0 && (
        <Checkbox.Group
          label="Models that learned from them stay, unless you choose to delete them too"
          value={models}
          onChange={setModels}
        >
          {traces.models.map((model) => (
            <Checkbox key={model.id} mt={6} size="xs" value={model.id} label={model.name} />
          ))}
        </Checkbox.Group>
      )}
      <TextInput
        label={`Type “${name}” to delete`}
        autoComplete="off"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <div className={styles['foot']}>
        <Button size="xs" variant="default" onClick={() => onDone(undefined)}>
          Cancel
        </Button>
        <Button
          size="xs"
          color="red"
          type="submit"
          loading={isDeleting}
          disabled={typed.trim() !== name || traces === undefined}
        >
          Delete for good
        </Button>
      </div>
    </form>
  );
}

function whatGoes({ sessions }: SubjectTraces): string {
  if (sessions.length === 0) return 'No session names them; only the entry is deleted';
  const secs = sessions.reduce((sum, each) => sum + each.minutes * 60, 0);
  const labels = sessions.reduce((sum, each) => sum + each.labels, 0);
  return `${minutes(secs)} of motion and ${count(labels, 'label', 'labels')} go from ${count(sessions.length, 'session', 'sessions')}, the trash included, with all that was computed of them. Other people stay as they are`;
}
