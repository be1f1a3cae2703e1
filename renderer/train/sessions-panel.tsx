import {
  Button,
  Checkbox,
  FileButton,
  NumberInput,
  ScrollArea,
  Table,
  Tooltip,
} from '@mantine/core';
import type { SessionSummary } from '../../main/wire/screen-events.ts';
import { useLive } from '../live/live-context.ts';
import { Icon } from '../ui/icons.tsx';
import { count, minutes, percent } from '../ui/words.ts';
import { importRecordings } from './import-recordings.ts';
import { ImportNote } from './import-note.tsx';
import { choose, useTrainStore } from './train-store.ts';
import styles from './train-page.module.css';

/** The recordings to learn from: which there are, which are used, and adding more. */
export function SessionsPanel({
  rateHz,
  onRate,
}: {
  rateHz: number;
  onRate: (rateHz: number) => void;
}) {
  const { connection } = useLive();
  const { sessions, chosen, isImporting, report } = useTrainStore();
  return (
    <section className={styles['card']} aria-label="Recordings">
      <header className={styles['cardHead']}>
        <h2>1. Recordings</h2>
        <Tooltip
          label="For files that do not say how many frames a second they have"
          multiline
          w={220}
        >
          <NumberInput
            size="xs"
            w={92}
            min={1}
            max={240}
            suffix=" Hz"
            aria-label="Rate of files that do not say it"
            value={rateHz}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 1) onRate(value);
            }}
          />
        </Tooltip>
        <FileButton
          multiple
          accept=".csv,.txt,.json,text/csv,text/plain,application/json"
          onChange={(files) => void importRecordings(connection, files, rateHz)}
        >
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={isImporting}
              leftSection={<Icon name="upload" size={14} />}
            >
              Import …
            </Button>
          )}
        </FileButton>
      </header>
      {report !== undefined && <ImportNote report={report} />}
      {sessions === undefined && <p className={styles['note']}>Looking …</p>}
      {sessions?.length === 0 && (
        <div className={styles['empty']}>
          <Icon name="upload" size={22} />
          <p>Drop recordings here, or choose Import</p>
          <p className={styles['note']}>
            Plain CSV (time, person, label and joints by name) or precog16, with a label for each
            frame, or clips of NW-UCLA, of two people at least
          </p>
        </div>
      )}
      {sessions !== undefined && sessions.length > 0 && (
        <SessionTable sessions={sessions} chosen={chosen} />
      )}
    </section>
  );
}

function SessionTable({
  sessions,
  chosen,
}: {
  sessions: SessionSummary[];
  chosen: ReadonlySet<string>;
}) {
  const isAll = sessions.every(({ id }) => chosen.has(id));
  return (
    <ScrollArea.Autosize mah={300} type="auto">
      <Table className={styles['table'] ?? ''} stickyHeader verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={32}>
              <Checkbox
                size="xs"
                aria-label="Use all sessions"
                checked={isAll}
                indeterminate={!isAll && chosen.size > 0}
                onChange={({ currentTarget }) =>
                  choose(
                    sessions.map(({ id }) => id),
                    currentTarget.checked,
                  )
                }
              />
            </Table.Th>
            <Table.Th>Session</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>People</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>Length</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>Labelled</Table.Th>
            <Table.Th className={styles['number'] ?? ''}>Classes</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((session) => (
            <Table.Tr key={session.id}>
              <Table.Td>
                <Checkbox
                  size="xs"
                  aria-label={`Use ${session.name}`}
                  checked={chosen.has(session.id)}
                  onChange={({ currentTarget }) => choose([session.id], currentTarget.checked)}
                />
              </Table.Td>
              <Table.Td>
                <span className={styles['sessionName']}>{session.name}</span>
                <span className={styles['faint']}>{session.origin}</span>
              </Table.Td>
              <Table.Td className={styles['number'] ?? ''}>
                <Tooltip label={session.people.join(', ')}>
                  <span>{session.people.length}</span>
                </Tooltip>
              </Table.Td>
              <Table.Td className={styles['number'] ?? ''}>
                {minutes(session.durationSecs)}
              </Table.Td>
              <Table.Td className={styles['number'] ?? ''}>
                {percent(session.labelledFrames / Math.max(1, session.frames))}
              </Table.Td>
              <Table.Td className={styles['number'] ?? ''}>
                <Tooltip label={classWords(session)} multiline maw={320}>
                  <span>{session.classes.filter(({ name }) => name !== 'background').length}</span>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

function classWords({ classes }: SessionSummary): string {
  const words = classes
    .filter(({ name }) => name !== 'background')
    .map(({ name, instances }) => `${name}: ${count(instances, 'example', 'examples')}`);
  return words.length === 0 ? 'No labels' : words.join(', ');
}
