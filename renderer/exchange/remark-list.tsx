import type { Remark } from '../../main/wire/exchange-events.ts';
import { Icon } from '../ui/icons.tsx';
import styles from './exchange.module.css';

const icons = { fits: 'check', note: 'info', warning: 'warning' } as const;

/** What a person should know about a file. */
export function RemarkList({ remarks }: { remarks: readonly Remark[] }) {
  if (remarks.length === 0) return null;
  return (
    <ul className={styles['remarks']}>
      {remarks.map(({ level, text }) => (
        <li key={text} data-level={level}>
          <Icon name={icons[level]} size={14} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
