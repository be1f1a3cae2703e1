import { useAppStore } from '../../connection/app-store.ts';
import styles from '../sources.module.css';

/** The app plays one thing at a time: says what ends. */
export function PlayedNote({ replaces }: { replaces: 'generated' | 'replay' }) {
  const name = useAppStore(({ app }) => app?.sources.find(({ kind }) => kind === replaces)?.name);
  if (name === undefined) return null;
  return <p className={styles['note']}>{name} ends then: the app plays one at a time</p>;
}
