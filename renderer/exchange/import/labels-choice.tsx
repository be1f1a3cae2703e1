import { Select, Switch } from '@mantine/core';
import type { LabelsCheck } from '../../../main/wire/exchange-events.ts';
import { useLive } from '../../live/live-context.ts';
import { count } from '../../ui/words.ts';
import { chooseForFile } from './check-import.ts';
import { useImportStore } from './import-store.ts';
import styles from '../exchange.module.css';

const nobody = 'Nobody: leave these out';

/** Which session labels are of, and whom they are about. */
export function LabelsChoice({ file, labels }: { file: string; labels: LabelsCheck }) {
  const { connection } = useLive();
  const people = useImportStore(({ choices }) => choices[file]?.people);
  const { session, candidates, segments, replaced, classes, annotators, sessionPeople } = labels;
  const choose = (change: Parameters<typeof chooseForFile>[2]) =>
    void chooseForFile(connection, file, change);
  // Two sessions may have the same name.
  const names = candidates.map(({ id, name, why }) => ({
    value: id,
    label: [name, ...(why === '' ? [] : [why])].join(' · '),
  }));
  const unclear = labels.people.filter(
    ({ name, to }) => !to.includes(name) || people?.[name] !== undefined,
  );
  return (
    <>
      <p>
        {[
          `${count(segments, 'label', 'labels')} of ${count(classes.length, 'class', 'classes')}`,
          ...(annotators.length > 0 ? [`by ${annotators.join(', ')}`] : []),
          ...(replaced > 0 ? [`${replaced} of the same annotator are replaced`] : []),
        ].join(' · ')}
      </p>
      <div className={styles['choices']}>
        <Select
          label="Of session"
          placeholder="Choose …"
          searchable
          data={names}
          value={session ?? null}
          allowDeselect={false}
          onChange={(value) => value !== null && choose({ session: value, people: {} })}
        />
        {sessionPeople.length > 0 &&
          unclear.map(({ name, to }) => (
            <Select
              key={name}
              label={name === '' ? 'About' : `“${name}” is`}
              placeholder={to.length > 1 ? 'Everybody' : 'Choose …'}
              data={[...sessionPeople, { value: '', label: nobody }]}
              value={people?.[name] ?? (to.length === 1 ? to[0]! : null)}
              onChange={(value) => {
                const others = Object.entries(people ?? {}).filter(([each]) => each !== name);
                const own = value === null ? [] : [[name, value]];
                choose({
                  people: Object.fromEntries([...others, ...own]) as Record<string, string>,
                });
              }}
            />
          ))}
        <Switch
          label="What is in none of them is background"
          checked={labels.isComplete}
          onChange={({ currentTarget }) => choose({ isComplete: currentTarget.checked })}
        />
      </div>
    </>
  );
}
