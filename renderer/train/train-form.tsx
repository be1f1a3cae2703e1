import { Button, MultiSelect, SegmentedControl, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../connection/use-ask.ts';
import { count, minutes } from '../ui/words.ts';
import { classAmounts, obstacle, peopleOf, whoIsHeldOut } from './class-amounts.ts';
import { trainingPresets } from './training-presets.ts';
import { useTrainStore } from './train-store.ts';
import styles from './train-page.module.css';

/** What is learned from the chosen sessions, how long, and under which name. */
export function TrainForm() {
  const all = useTrainStore((state) => state.sessions);
  const chosen = useTrainStore((state) => state.chosen);
  const ask = useAsk();
  const [name, setName] = useState('My actions');
  const [length, setLength] = useState('good');
  const [heldOut, setHeldOut] = useState<string[]>([]);
  const [isStarting, setStarting] = useState(false);
  if (all === undefined || all.length === 0) return null;

  const sessions = all.filter(({ id }) => chosen.has(id));
  const people = peopleOf(sessions);
  const validatePeople = heldOut.filter((person) => people.includes(person));
  const preset = trainingPresets.find(({ value }) => value === length)!;
  const problem =
    obstacle(sessions) ??
    (validatePeople.length === people.length
      ? 'Somebody must be left to learn from; hold out fewer people'
      : undefined) ??
    (name.trim() === '' ? 'Give the model a name' : undefined);
  const start = async () => {
    setStarting(true);
    await ask('startTraining', {
      name: name.trim(),
      sessions: sessions.map(({ id }) => id),
      validatePeople,
      preset: preset.preset,
      steps: preset.steps,
      seed: 1,
    });
    setStarting(false);
  };
  return (
    <>
      <section className={styles['card']} aria-label="Actions">
        <header className={styles['cardHead']}>
          <h2>2. What it learns</h2>
          <span className={styles['faint']}>
            {count(people.length, 'person', 'people')},{' '}
            {minutes(sessions.reduce((sum, session) => sum + session.durationSecs, 0))}
          </span>
        </header>
        <AmountTable amounts={classAmounts(sessions)} />
      </section>
      <section className={styles['card']} aria-label="Training">
        <header className={styles['cardHead']}>
          <h2>3. How</h2>
        </header>
        <div className={styles['fields']}>
          <TextInput
            size="sm"
            label="Name of the model"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <MultiSelect
            label="People to measure on, not learned from"
            placeholder={validatePeople.length === 0 ? whoIsHeldOut(sessions) : ''}
            data={people}
            value={validatePeople}
            onChange={setHeldOut}
            searchable
            clearable
          />
          <div className={styles['wide']}>
            <SegmentedControl
              fullWidth
              aria-label="How long"
              data={trainingPresets.map(({ value, label }) => ({ value, label }))}
              value={length}
              onChange={setLength}
            />
            <p className={styles['note']}>
              {preset.about} ({preset.steps} steps, a model of {preset.megabytes} MB)
            </p>
          </div>
        </div>
        <footer className={styles['cardFoot']}>
          <Button
            disabled={problem !== undefined}
            loading={isStarting}
            onClick={() => void start()}
          >
            Train
          </Button>
          <span className={styles['note']}>{problem ?? 'The app stays usable meanwhile'}</span>
        </footer>
      </section>
    </>
  );
}

function AmountTable({ amounts }: { amounts: ReturnType<typeof classAmounts> }) {
  if (amounts.length === 0) {
    return (
      <p className={styles['note']}>Choose sessions above; their labelled actions show here</p>
    );
  }
  return (
    <Table className={styles['table'] ?? ''} verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Action</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>Examples</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>Length</Table.Th>
          <Table.Th className={styles['number'] ?? ''}>People</Table.Th>
          <Table.Th>Is it enough?</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {amounts.map(({ name, instances, seconds, people, lack }) => (
          <Table.Tr key={name}>
            <Table.Td>{name}</Table.Td>
            <Table.Td className={styles['number'] ?? ''}>{instances}</Table.Td>
            <Table.Td className={styles['number'] ?? ''}>{minutes(seconds)}</Table.Td>
            <Table.Td className={styles['number'] ?? ''}>{people}</Table.Td>
            <Table.Td className={styles['lack'] ?? ''} data-ok={lack === undefined}>
              {lack ?? 'Enough'}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
