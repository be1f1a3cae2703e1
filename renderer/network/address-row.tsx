import type { ReactNode } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './network.module.css';

/** An address to copy, under the name of what is found there. */
export function AddressRow({
  name,
  text,
  shown,
  children,
}: {
  name: string;
  text: string;
  shown?: string;
  /** What else can be done with it. */
  children?: ReactNode;
}) {
  return (
    <div className={styles['address']}>
      <dt>{name}</dt>
      <dd>
        <code>{shown ?? text}</code>
        <CopyButton text={text} name={`Copy: ${name}`} />
        {children}
      </dd>
    </div>
  );
}
