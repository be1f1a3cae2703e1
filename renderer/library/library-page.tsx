import { useEffect, useState, type DragEvent } from 'react';
import { Button } from '@mantine/core';
import { useAppStore } from '../connection/app-store.ts';
import { ImportButton } from '../exchange/import/import-button.tsx';
import { importDropped } from '../exchange/import/import-dropped.ts';
import { useLive } from '../live/live-context.ts';
import { openSubjectDialog } from '../subjects/subject-dialogs-store.ts';
import { useFrameStore } from '../ui/frame-store.ts';
import { Icon } from '../ui/icons.tsx';
import { count, minutes } from '../ui/words.ts';
import { ChosenBar } from './chosen-bar.tsx';
import { EmptyLibrary } from './empty-library.tsx';
import { refreshSessions, useLibraryStore } from './library-store.ts';
import { ListTools } from './list-tools.tsx';
import { PlayPage } from './play-page.tsx';
import { selectSessions } from './select-sessions.ts';
import { SessionPreview } from './session-preview.tsx';
import { SessionTable } from './session-table.tsx';
import { TrashDialog } from './trash-dialog.tsx';
import { useListKeys } from './use-list-keys.ts';
import styles from './library.module.css';

/** All recorded sessions; the one that the address names is played. */
export function LibraryPage() {
  const { connection } = useLive();
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const played = useFrameStore((state) => state.session);
  const [isOver, setOver] = useState(false);
  // Each that ends is a new session.
  const recorded = useAppStore(({ app }) => app?.recording.recorded.length);
  useEffect(() => {
    if (isConnected) void refreshSessions(connection);
  }, [connection, isConnected, recorded]);
  useEffect(() => {
    const refresh = () => void refreshSessions(connection);
    connection.socket.on('labelsChanged', refresh);
    return () => void connection.socket.off('labelsChanged', refresh);
  }, [connection]);

  const over = (event: DragEvent, isNowOver: boolean) => {
    event.preventDefault();
    setOver(isNowOver);
  };
  return (
    <main
      className={styles['page']}
      data-played={played !== undefined || undefined}
      onDragOver={(event) => over(event, event.dataTransfer.types.includes('Files'))}
      onDragLeave={(event) =>
        over(event, event.currentTarget.contains(event.relatedTarget as Node | null))
      }
      onDrop={(event) => {
        over(event, false);
        importDropped(connection, event.dataTransfer);
      }}
    >
      {played === undefined ? <SessionList /> : <PlayPage key={played} session={played} />}
      {isOver && <div className={styles['drop']}>Drop recordings to import them</div>}
    </main>
  );
}

function SessionList() {
  const sessions = useLibraryStore((state) => state.sessions);
  const { filter, sort, chosen, previewed } = useLibraryStore();
  const [isTrashOpen, setTrashOpen] = useState(false);
  const found = selectSessions(sessions ?? [], filter, sort);
  useListKeys(found);
  const seconds = found.reduce((sum, { durationSecs }) => sum + durationSecs, 0);
  const shown = sessions?.find(({ id }) => id === previewed);
  const isEmpty = sessions?.length === 0;
  return (
    <>
      <header className={styles['head']}>
        <div>
          <h1>Library</h1>
          <p>
            {isEmpty
              ? 'Recorded sessions: what is labelled, trained on and searched'
              : `${count(found.length, 'session', 'sessions')}, ${minutes(seconds)}`}
          </p>
        </div>
        <div className={styles['headActions']}>
          {!isEmpty && <ImportButton />}
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="person" size={14} />}
            onClick={() => openSubjectDialog({ kind: 'people' })}
          >
            People …
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="trash" size={14} />}
            onClick={() => setTrashOpen(true)}
          >
            Trash …
          </Button>
        </div>
      </header>
      <div className={styles['body']}>
        {sessions === undefined && <p className={styles['note']}>Looking for sessions …</p>}
        {isEmpty && <EmptyLibrary />}
        {sessions !== undefined && !isEmpty && (
          <>
            <ListTools sessions={sessions} />
            <SessionTable sessions={found} />
          </>
        )}
      </div>
      {chosen.size > 0 && (
        <ChosenBar
          chosen={(sessions ?? []).filter(({ id }) => chosen.has(id))}
          all={sessions ?? []}
        />
      )}
      {shown !== undefined && <SessionPreview session={shown} />}
      {isTrashOpen && <TrashDialog onClose={() => setTrashOpen(false)} />}
    </>
  );
}
