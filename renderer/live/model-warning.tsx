import { useAppStore } from '../connection/app-store.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './live-page.module.css';

/** What the model is not made for, as its card says. */
export function ModelWarning() {
  const warning = useAppStore((state) => state.app?.model?.warning);
  if (warning === undefined) return null;
  return (
    <p className={styles['warning']}>
      <Icon name="warning" size={14} />
      Model: {warning}
    </p>
  );
}
