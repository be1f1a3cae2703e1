import { Button, Checkbox, Group, Modal, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import {
  labelFormats,
  motionFormats,
  type ExportCheck,
  type ExportFormat,
} from '../../../main/wire/exchange-events.ts';
import { useLive } from '../../live/live-context.ts';
import { count, reasonOf } from '../../ui/words.ts';
import { downloadSession } from './download-session.ts';
import { formatWords } from './format-words.ts';
import { closeExport, useExportStore, type SessionToExport } from './open-export.ts';
import styles from '../exchange.module.css';

/** In which format a session goes out, whom of it, and what the format cannot hold. */
export function ExportDialog() {
  const session = useExportStore((state) => state.session);
  if (session === undefined) return null;
  return (
    <Modal
      opened
      onClose={closeExport}
      title={`Export ${session.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ExportForm key={session.id} session={session} />
    </Modal>
  );
}

type Found = { key: string; check?: ExportCheck; problem?: string };

function ExportForm({ session }: { session: SessionToExport }) {
  const { connection } = useLive();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [people, setPeople] = useState(session.people);
  const [found, setFound] = useState<Found>();
  const [isWriting, setWriting] = useState(false);
  const key = JSON.stringify([format, people]);
  useEffect(() => {
    const [wanted, whom] = JSON.parse(key) as [ExportFormat, string[]];
    if (whom.length === 0) return;
    let isShown = true;
    const tell = (result: Omit<Found, 'key'>) => isShown && setFound({ key, ...result });
    connection.ask('checkExport', { session: session.id, format: wanted, people: whom }).then(
      (check) => tell({ check }),
      (error: unknown) => tell({ problem: reasonOf(error) }),
    );
    return () => {
      isShown = false;
    };
  }, [connection, session.id, key]);

  const now = found?.key === key ? found : undefined;
  const save = async () => {
    setWriting(true);
    try {
      await downloadSession(connection, { session: session.id, format, people });
      closeExport();
    } catch (error) {
      setFound({ key, problem: reasonOf(error) });
    } finally {
      setWriting(false);
    }
  };
  const choices = (formats: readonly ExportFormat[]) =>
    formats.map((value) => ({ value, label: formatWords[value].name }));
  return (
    <div className={styles['dialog']}>
      <Select
        label="Format"
        description={formatWords[format].about}
        data={[
          { group: 'Motion', items: choices(motionFormats) },
          ...(session.isLabelled ? [{ group: 'Labels', items: choices(labelFormats) }] : []),
        ]}
        value={format}
        allowDeselect={false}
        maxDropdownHeight={340}
        onChange={(value) => value !== null && setFormat(value)}
      />
      {session.people.length > 1 && (
        <Checkbox.Group label="People" value={people} onChange={setPeople}>
          <Group mt={6} gap="md">
            {session.people.map((person) => (
              <Checkbox key={person} value={person} label={person} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <div role="status">
        {now?.problem !== undefined && <p className={styles['problem']}>{now.problem}</p>}
        {now?.check !== undefined && now.check.lost.length > 0 && (
          <>
            <p>What it does not hold</p>
            <ul className={styles['lost']}>
              {now.check.lost.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
        {now === undefined && people.length > 0 && (
          <p className={styles['faint']}>Looking at the session …</p>
        )}
        {people.length === 0 && <p className={styles['faint']}>Choose whom to export</p>}
      </div>
      <div className={styles['foot']}>
        <Button variant="default" onClick={closeExport}>
          Cancel
        </Button>
        <Button
          loading={isWriting}
          disabled={people.length === 0 || now?.check === undefined}
          onClick={() => void save()}
        >
          {now?.check !== undefined && now.check.files.length > 1
            ? `Download ${count(now.check.files.length, 'file', 'files')} as zip`
            : 'Download'}
        </Button>
      </div>
    </div>
  );
}
