import { useAppStore } from '../../connection/app-store.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icons.tsx';
import styles from '../sources.module.css';

/** Where senders connect, while none has. */
export function WaitingCard() {
  const url = useAppStore((state) => state.app?.ingestUrl);
  if (url === undefined) return null;
  return (
    <p className={styles['waiting']}>
      <Icon name="sensor" />
      <span>Ready for senders of skeletons, such as a Kinect machine, at</span>
      <span className={styles['address']}>
        <code>{url}</code>
        <CopyButton text={url} name="Copy the address" />
      </span>
    </p>
  );
}
