import { useAppStore } from '../connection/app-store.ts';
import { useLabelStore } from './label-store.ts';
import styles from './label.module.css';

const words = { saved: 'Saved', saving: 'Saving …', waiting: 'Not saved: waiting for the app' };

/** Whether all edits are on the disk. */
export function SaveMark() {
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const saveState = useLabelStore((state) => state.saveState);
  const state = saveState === 'saving' && !isConnected ? 'waiting' : saveState;
  return (
    <span className={styles['saved']} data-state={state} role="status">
      {words[state]}
    </span>
  );
}
