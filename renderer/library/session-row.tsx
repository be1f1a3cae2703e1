import { Checkbox, Table, Tooltip, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { openTab } from '../ui/frame-store.ts';
import { count, minutes, percent } from '../ui/words.ts';
import { dayWords } from './day-words.ts';
import { labelledShare } from './labelled-share.ts';
import { choose, useLibraryStore } from './library-store.ts';
import { MotionStrip } from './motion-strip.tsx';
import { SessionMenu } from './session-menu.tsx';
import styles from './library.module.css';

/** What a session is, in a line; a click on its name opens it. */
export const SessionRow = memo(function SessionRow(props: {
  session: SessionSummary;
  isChosen: boolean;
}) {
  const { session, isChosen } = props;
  const { id, name, origin, people, durationSecs, frames, tags, created, problem } = session;
  const isFocused = useLibraryStore((state) => state.focused === id);
  const share = labelledShare(session);
  const actions = session.classes.map(
    (one) => `${one.name}: ${count(one.instances, 'example', 'examples')}`,
  );
  return (
    <Table.Tr
      className={styles['row'] ?? ''}
      data-session={id}
      data-focused={isFocused || undefined}
      data-chosen={isChosen || undefined}
      onClick={() => useLibraryStore.setState({ focused: id })}
      onDoubleClick={() => openTab('library', id)}
    >
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={`Choose ${name}`}
          checked={isChosen}
          onChange={({ currentTarget }) => choose([id], currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td className={styles['stripColumn'] ?? ''}>
        {frames > 0 && <MotionStrip strip={session.strip} />}
      </Table.Td>
      <Table.Td>
        <UnstyledButton
          className={styles['sessionName'] ?? ''}
          onFocus={() => useLibraryStore.setState({ focused: id })}
          onClick={() => openTab('library', id)}
        >
          {name}
        </UnstyledButton>
        <span className={styles['about']}>
          <span className={styles['faint']}>
            {session.sources.length > 1
              ? count(session.sources.length, 'source', 'sources')
              : origin}
          </span>
          {tags.map((tag) => (
            <span key={tag} className={styles['tag']}>
              {tag}
            </span>
          ))}
        </span>
        {problem !== undefined && <span className={styles['problem']}>{problem}</span>}
      </Table.Td>
      <Table.Td data-number>{minutes(durationSecs)}</Table.Td>
      <Table.Td data-number>
        <Tooltip label={people.join(', ')} disabled={people.length === 0} multiline maw={320}>
          <span>{people.length}</span>
        </Tooltip>
      </Table.Td>
      <Table.Td data-number>
        <Tooltip
          label={actions.length === 0 ? 'No labels yet' : actions.join(', ')}
          multiline
          maw={320}
        >
          <span className={styles['labelled']}>
            {percent(share)}
            <span className={styles['bar']} aria-hidden>
              <span style={{ transform: `scaleX(${share})` }} />
            </span>
          </span>
        </Tooltip>
      </Table.Td>
      <Table.Td data-number className={styles['createdColumn'] ?? ''}>
        <span title={new Date(created).toLocaleString('en-GB')}>
          {dayWords(created, new Date())}
        </span>
      </Table.Td>
      <Table.Td>
        <SessionMenu session={session} />
      </Table.Td>
    </Table.Tr>
  );
});
