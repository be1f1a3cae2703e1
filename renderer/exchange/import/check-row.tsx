import { Badge, Button } from '@mantine/core';
import type { FileCheck, SessionCheck } from '../../../main/wire/exchange-events.ts';
import { count, duration } from '../../ui/words.ts';
import { RemarkList } from '../remark-list.tsx';
import { useImportStore } from './import-store.ts';
import { LabelsChoice } from './labels-choice.tsx';
import styles from '../exchange.module.css';

const kinds: Record<FileCheck['kind'], { words: string; colour: string }> = {
  motion: { words: 'Session', colour: 'iris' },
  labels: { words: 'Labels', colour: 'iris' },
  companion: { words: 'Read with another file', colour: 'gray' },
  table: { words: 'Table', colour: 'gray' },
  nothing: { words: 'Left out', colour: 'gray' },
};

/** One file: what it is taken for, what it holds, what a person should know and may decide. */
export function CheckRow({ check }: { check: FileCheck }) {
  const { file, kind, format, sessions, labels, remarks } = check;
  const isTable = useImportStore(({ choices }) => choices[file]?.mapping !== undefined);
  const { words, colour } = kinds[kind];
  const isOpenable = kind === 'table' || isTable;
  return (
    <li className={styles['check']}>
      <div className={styles['checkHead']}>
        <span className={styles['file']} title={file}>
          {file}
        </span>
        <Badge variant="light" color={colour} tt="none" className={styles['kind']} data-kind={kind}>
          {words}
        </Badge>
      </div>
      {format !== undefined && kind !== 'nothing' && <p className={styles['faint']}>{format}</p>}
      {sessions.map((session) => (
        <p key={session.id}>{sessionWords(session)}</p>
      ))}
      {labels !== undefined && <LabelsChoice file={file} labels={labels} />}
      <RemarkList remarks={remarks} />
      {isOpenable && (
        <Button
          size="xs"
          variant={kind === 'table' ? 'light' : 'default'}
          className={styles['columnsButton']}
          onClick={() => useImportStore.setState({ table: file })}
        >
          Columns …
        </Button>
      )}
    </li>
  );
}

function sessionWords({ frames, durationSecs, rateHz, people, classes }: SessionCheck): string {
  return [
    `${count(frames, 'frame', 'frames')}, ${duration(durationSecs)} at ${rateHz.toFixed(1)} Hz`,
    `${people.length === 1 ? 'person' : 'people'} ${people.slice(0, 6).join(', ')}${people.length > 6 ? ' …' : ''}`,
    ...(classes.length > 0
      ? [
          classes.slice(0, 5).join(', ') +
            (classes.length > 5 ? ` and ${classes.length - 5} more` : ''),
        ]
      : []),
  ].join(' · ');
}
