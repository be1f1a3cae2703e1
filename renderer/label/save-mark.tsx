import { useAppStore } from '../connection/app-store.ts';
import { useLabelStore } from './label-store.ts';
import styles from './label.module.css';

const words = { saved: 'Saved', saving: 'Saving …', waiting: 'Not saved: waiting for the app' };

/** Whether all edits are on the disk. */
export function SaveMark() {
  useAppStore((state) => state.connection.state);
  const state = useLabelStore(({ editor, version }) =>
    version >= 0 ? (editor?.saveState ?? 'saved') : 'saved',
  );
  return (
    <span className={styles['saved']} data-state={state} role="status">
      {words[state]}
    </span>
  );
}
