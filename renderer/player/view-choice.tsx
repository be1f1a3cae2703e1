import { SegmentedControl } from '@mantine/core';
import type { AskedView } from './session-view.tsx';
import styles from './player.module.css';

const views = [
  { value: 'free', label: 'Free' },
  { value: 'front', label: 'Front' },
  { value: 'top', label: 'Top' },
  { value: 'follow', label: 'Follow' },
] as const;

/** Where a session's people are looked at from. */
export function ViewChoice(props: { asked: AskedView; onAsk: (asked: AskedView) => void }) {
  return (
    <div className={styles['views']}>
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[...views]}
        value={props.asked.view}
        onChange={(view) => props.onAsk({ view })}
      />
    </div>
  );
}
