import { useAppStore } from '../connection/app-store.ts';
import styles from './frame.module.css';
import { Icon } from './icons.tsx';

/** Says so when the app cannot be reached, and what to do. */
export function ConnectionNote() {
  const connection = useAppStore((state) => state.connection);
  const isNew = useAppStore((state) => state.app === undefined);
  if (connection.state === 'connected') return null;
  return (
    <div className={styles['connection']} role="alert">
      <Icon name={connection.state === 'connecting' ? 'info' : 'warning'} />
      {words(connection, isNew)}
    </div>
  );
}

function words(
  connection: ReturnType<typeof useAppStore.getState>['connection'],
  isNew: boolean,
): string {
  switch (connection.state) {
    case 'refused':
      return `The app refused this page: ${connection.reason}`;
    case 'lost':
      return isNew
        ? 'The app cannot be reached; trying again'
        : 'Connection to the app lost; what you see is from before. Trying again …';
    default:
      return 'Connecting to the app …';
  }
}
