import { useAppStore } from '../../connection/app-store.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from '../sources.module.css';

/** Where senders connect: from this machine, and from others while they may. */
export function IngestAddress() {
  const app = useAppStore((state) => state.app);
  if (app === undefined) return null;
  const isOpen = app.network.isOpen;
  const urls = [app.ingestUrl, ...(isOpen ? app.network.ingestUrls : [])];
  return (
    <>
      {urls.map((url) => (
        <span key={url} className={styles['address']}>
          <code>{url}</code>
          <CopyButton text={url} name="Copy the address" />
        </span>
      ))}
      {!isOpen && (
        <p className={styles['note']}>
          This address is of this computer alone. For a sensor on another one, switch on “Allow
          other devices” below the sources
        </p>
      )}
    </>
  );
}
