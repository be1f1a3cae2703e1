import { CopyButton } from '../../ui/copy-button.tsx';
import styles from '../sources.module.css';

/** A piece of a program to copy. */
export function Snippet({ name, code }: { name: string; code: string }) {
  return (
    <div className={styles['snippet']}>
      <pre tabIndex={0} aria-label={name}>
        <code>{code}</code>
      </pre>
      <CopyButton text={code} name={`Copy ${name}`} />
    </div>
  );
}
