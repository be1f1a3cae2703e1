import { Button, Modal } from '@mantine/core';
import { useEffect } from 'react';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { PlayerBar } from '../player/player-bar.tsx';
import { SessionView } from '../player/session-view.tsx';
import { usePlayer } from '../player/use-player.ts';
import { openTab } from '../ui/frame-store.ts';
import { useLibraryStore } from './library-store.ts';
import styles from './library.module.css';

/** A look at a session over the list; Space and Escape close it, arrows go to the next one. */
export function SessionPreview({ session }: { session: SessionSummary }) {
  const { player, problem } = usePlayer(session.id);
  useEffect(() => player?.setPlaying(true), [player]);
  const close = () => useLibraryStore.setState({ previewed: undefined });
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      title={session.name}
      closeButtonProps={{ 'aria-label': 'Close the preview' }}
    >
      <div className={styles['previewView']}>
        {player && <SessionView key={player.id} player={player} />}
        {problem !== undefined && <p className={styles['problem']}>{problem}</p>}
      </div>
      {player && <PlayerBar player={player} />}
      <div className={styles['dialogFoot']}>
        <Button size="xs" onClick={() => openTab('library', session.id)}>
          Open
        </Button>
      </div>
    </Modal>
  );
}
