import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { TrashedSession } from '../../main/wire/library-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { dayWords } from './day-words.ts';
import styles from './library.module.css';

/** What was deleted in the last month: each can be taken back, all can be deleted for good. */
export function TrashDialog({ onClose }: { onClose: () => void }) {
  const ask = useAsk();
  const [trashed, setTrashed] = useState<TrashedSession[]>();
  const [isSure, setSure] = useState(false);
  const [changes, setChanges] = useState(0);
  useEffect(() => void ask('listTrash').then((found) => setTrashed(found ?? [])), [ask, changes]);
  const empty = async () => {
    await ask('emptyTrash');
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Trash" closeButtonProps={{ 'aria-label': 'Close' }}>
      {trashed === undefined && <p className={styles['note']}>Looking …</p>}
      {trashed?.length === 0 && (
        <p className={styles['note']}>
          Nothing is in the trash. What is deleted stays here for 30 days
        </p>
      )}
      <ul className={styles['trashed']}>
        {trashed?.map(({ entry, name, deleted }) => (
          <li key={entry}>
            <span className={styles['sessionName']}>{name}</span>
            <span className={styles['faint']}>deleted {dayWords(deleted, new Date())}</span>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Restore ${name}`}
              onClick={() =>
                void ask('restoreSessions', [entry]).then(() => setChanges(changes + 1))
              }
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
      {(trashed?.length ?? 0) > 0 && (
        <div className={styles['dialogFoot']}>
          {isSure && <span>This cannot be undone</span>}
          <Button
            size="xs"
            color="red"
            variant={isSure ? 'filled' : 'light'}
            onClick={() => (isSure ? void empty() : setSure(true))}
          >
            {isSure ? 'Delete all for good' : 'Empty the trash …'}
          </Button>
        </div>
      )}
    </Modal>
  );
}
