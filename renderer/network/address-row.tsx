import { CopyButton } from '../ui/copy-button.tsx';
import styles from './network.module.css';

/** An address to copy, under the name of what is found there. */
export function AddressRow({ name, text, shown }: { name: string; text: string; shown?: string }) {
  return (
    <div className={styles['address']}>
      <dt>{name}</dt>
      <dd>
        <code>{shown ?? text}</code>
        <CopyButton text={text} name={`Copy: ${name}`} />
      </dd>
    </div>
  );
}
