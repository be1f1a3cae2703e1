import { Checkbox, Table, Tooltip } from '@mantine/core';
import type { SessionSummary } from '../../../main/wire/library-events.ts';
import { count, minutes, percent } from '../../ui/words.ts';
import { choose } from '../train-store.ts';
import page from '../train-page.module.css';
import styles from './setup.module.css';

/** More rows than that are slow to draw, and nobody reads them. */
const mostRows = 150;

/** Sessions with what they hold, to tick those to learn from. */
export function SessionTable({
  sessions,
  chosen,
}: {
  sessions: SessionSummary[];
  chosen: ReadonlySet<string>;
}) {
  const usable = sessions.filter(({ frames }) => frames > 0).map(({ id }) => id);
  const taken = usable.filter((id) => chosen.has(id)).length;
  const hidden = sessions.length - mostRows;
  if (sessions.length === 0) return <p className={page['note']}>No session is like that</p>;
  return (
    <>
      <div className={styles['scroll']}>
        <Table className={page['table'] ?? ''} stickyHeader verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={32}>
                <Checkbox
                  size="xs"
                  aria-label="Use all of these sessions"
                  checked={taken === usable.length && taken > 0}
                  indeterminate={taken > 0 && taken < usable.length}
                  onChange={({ currentTarget }) => choose(usable, currentTarget.checked)}
                />
              </Table.Th>
              <Table.Th>Session</Table.Th>
              <Table.Th className={page['number'] ?? ''}>People</Table.Th>
              <Table.Th className={page['number'] ?? ''}>Length</Table.Th>
              <Table.Th className={page['number'] ?? ''}>Labelled</Table.Th>
              <Table.Th className={page['number'] ?? ''}>Actions</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sessions.slice(0, mostRows).map((session) => (
              <SessionRow key={session.id} session={session} isChosen={chosen.has(session.id)} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {hidden > 0 && (
        <p className={page['note']}>
          … and {hidden} more; search to see them, the box at the top ticks them too
        </p>
      )}
    </>
  );
}

function SessionRow({ session, isChosen }: { session: SessionSummary; isChosen: boolean }) {
  const { id, name, origin, people, durationSecs, frames, labelledFrames, problem } = session;
  const actions = session.classes.filter((one) => one.name !== 'background');
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={`Use ${name}`}
          checked={isChosen}
          disabled={frames === 0}
          onChange={({ currentTarget }) => choose([id], currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        <span className={styles['sessionName']}>{name}</span>
        <span className={page['faint']}>{origin}</span>
        {problem !== undefined && <span className={styles['problem']}>{problem}</span>}
      </Table.Td>
      <Table.Td className={page['number'] ?? ''}>
        <Tooltip label={people.join(', ')} disabled={people.length === 0} multiline maw={320}>
          <span>{people.length}</span>
        </Tooltip>
      </Table.Td>
      <Table.Td className={page['number'] ?? ''}>{minutes(durationSecs)}</Table.Td>
      <Table.Td className={page['number'] ?? ''}>
        {percent(labelledFrames / Math.max(1, frames))}
      </Table.Td>
      <Table.Td className={page['number'] ?? ''}>
        <Tooltip label={actionWords(actions)} multiline maw={320}>
          <span>{actions.length}</span>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}

function actionWords(actions: SessionSummary['classes']): string {
  const words = actions.map(
    ({ name, instances }) => `${name}: ${count(instances, 'example', 'examples')}`,
  );
  return words.length === 0 ? 'No labels' : words.join(', ');
}
