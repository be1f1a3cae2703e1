import { UnstyledButton } from '@mantine/core';
import { useAppStore } from '../connection/app-store.ts';
import { useLive } from '../live/live-context.ts';
import styles from './record-button.module.css';
import { RunningTime } from './running-time.tsx';
import { toggleRecording } from './toggle-recording.ts';

const names = {
  idle: 'Record',
  countdown: 'Cancel the recording',
  recording: 'Stop recording',
  ending: 'The recording is being written',
};

/** In the top bar: records from every tab, and shows for how long. */
export function RecordButton() {
  const { connection } = useLive();
  const phase = useAppStore((state) => state.app?.recording.phase ?? 'idle');
  const startMillis = useAppStore((state) => state.app?.recording.startMillis);
  return (
    <UnstyledButton
      className={styles['button'] ?? ''}
      data-phase={phase}
      aria-label={names[phase]}
      title={`${names[phase]} (R)`}
      disabled={phase === 'ending'}
      onClick={() => void toggleRecording(connection)}
    >
      <span className={styles['dot']} />
      {startMillis === undefined ? (
        <span className={styles['word']}>{phase === 'ending' ? 'Writing …' : 'Record'}</span>
      ) : (
        <RunningTime sinceMillis={startMillis} />
      )}
    </UnstyledButton>
  );
}
