import type { ReactNode } from 'react';
import page from '../train-page.module.css';
import styles from './setup.module.css';

/** Number and title of a step, with a word about it and what can be done beside. */
export function StepHead(props: { number: number; title: string; children?: ReactNode }) {
  const { number, title, children } = props;
  return (
    <header className={page['cardHead']}>
      <span className={styles['stepNumber']} aria-hidden>
        {number}
      </span>
      <h2>{title}</h2>
      {typeof children === 'string' ? <span className={page['faint']}>{children}</span> : children}
    </header>
  );
}
