import { Button, Checkbox, Table, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { Icon } from '../ui/icons.tsx';
import { choose, sortBy, useLibraryStore } from './library-store.ts';
import type { SessionSort } from './select-sessions.ts';
import { SessionRow } from './session-row.tsx';
import styles from './library.module.css';

/** Rows beyond that are slow to draw, and are shown when asked for. */
const rowsAtOnce = 120;

const columns: { by: SessionSort['by']; name: string; isNumber: boolean }[] = [
  { by: 'name', name: 'Session', isNumber: false },
  { by: 'durationSecs', name: 'Length', isNumber: true },
  { by: 'people', name: 'People', isNumber: true },
  { by: 'labelled', name: 'Labelled', isNumber: true },
  { by: 'created', name: 'Date', isNumber: true },
];

/** Sessions, a row each. */
export function SessionTable({ sessions }: { sessions: readonly SessionSummary[] }) {
  const chosen = useLibraryStore((state) => state.chosen);
  const sort = useLibraryStore((state) => state.sort);
  const [rows, setRows] = useState(rowsAtOnce);
  const ids = sessions.map(({ id }) => id);
  const taken = ids.filter((id) => chosen.has(id)).length;
  if (sessions.length === 0) {
    return <p className={styles['note']}>No session is like that; change the search or a filter</p>;
  }
  return (
    <>
      <Table className={styles['table'] ?? ''} verticalSpacing={0} aria-label="Sessions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={34}>
              <Checkbox
                size="xs"
                aria-label="Choose all of these sessions"
                checked={taken === ids.length}
                indeterminate={taken > 0 && taken < ids.length}
                onChange={({ currentTarget }) => choose(ids, currentTarget.checked)}
              />
            </Table.Th>
            <Table.Th className={styles['stripColumn'] ?? ''}>Motion</Table.Th>
            {columns.map(({ by, name, isNumber }) => (
              <Table.Th
                key={by}
                className={styles[`${by}Column`] ?? ''}
                data-number={isNumber || undefined}
                aria-sort={
                  sort.by !== by ? undefined : sort.isDescending ? 'descending' : 'ascending'
                }
              >
                <UnstyledButton className={styles['sort'] ?? ''} onClick={() => sortBy(by)}>
                  {name}
                  {sort.by === by && (
                    <span data-up={!sort.isDescending || undefined}>
                      <Icon name="chevron" size={12} />
                    </span>
                  )}
                </UnstyledButton>
              </Table.Th>
            ))}
            <Table.Th w={40} aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.slice(0, rows).map((session) => (
            <SessionRow key={session.id} session={session} isChosen={chosen.has(session.id)} />
          ))}
        </Table.Tbody>
      </Table>
      {sessions.length > rows && (
        <Button
          variant="default"
          size="xs"
          className={styles['more'] ?? ''}
          onClick={() => setRows(rows + rowsAtOnce)}
        >
          Show {Math.min(rowsAtOnce, sessions.length - rows)} more of {sessions.length}
        </Button>
      )}
    </>
  );
}
