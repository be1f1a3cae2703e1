import { Select, TextInput } from '@mantine/core';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { changeFilter, useLibraryStore } from './library-store.ts';
import { filterChoices } from './select-sessions.ts';
import styles from './library.module.css';

const labelledChoices = [
  { value: 'none', label: 'Not labelled' },
  { value: 'part', label: 'Partly labelled' },
  { value: 'all', label: 'All labelled' },
] as const;

/** Search, and filters of what the sessions differ in. */
export function ListTools({ sessions }: { sessions: readonly SessionSummary[] }) {
  const filter = useLibraryStore((state) => state.filter);
  const { tags, people, origins } = filterChoices(sessions);
  const choices = [
    { name: 'tag', label: 'Any tag', data: tags, least: 1 },
    { name: 'person', label: 'Anybody', data: people, least: 2 },
    { name: 'origin', label: 'Any source', data: origins, least: 2 },
  ] as const;
  return (
    <div className={styles['tools']}>
      <TextInput
        size="xs"
        type="search"
        className={styles['search'] ?? ''}
        aria-label="Search sessions"
        placeholder="Search by name, person, action, tag or note"
        value={filter.search}
        onChange={({ currentTarget }) => changeFilter({ search: currentTarget.value })}
      />
      {choices.map(
        ({ name, label, data, least }) =>
          (data.length >= least || filter[name] !== undefined) && (
            <Select
              key={name}
              size="xs"
              w={140}
              clearable
              searchable
              aria-label={`Sessions by ${name}`}
              placeholder={label}
              data={data}
              value={filter[name] ?? null}
              onChange={(chosen) => changeFilter({ [name]: chosen ?? undefined })}
            />
          ),
      )}
      <Select
        size="xs"
        w={150}
        clearable
        aria-label="Sessions by what is labelled"
        placeholder="Labelled or not"
        data={[...labelledChoices]}
        value={filter.labelled ?? null}
        onChange={(labelled) => changeFilter({ labelled: labelled ?? undefined })}
      />
    </div>
  );
}
