import { SegmentedControl } from '@mantine/core';
import type { AskedView } from './session-view.tsx';
import { viewChoices } from '../view3d/view-choices.ts';
import styles from './player.module.css';

/** Where a session's people are looked at from. */
export function ViewChoice(props: { asked: AskedView; onAsk: (asked: AskedView) => void }) {
  return (
    <div className={styles['views']}>
      <SegmentedControl
        size="xs"
        aria-label="View"
        data={[...viewChoices]}
        value={props.asked.view}
        onChange={(view) => props.onAsk({ view })}
      />
    </div>
  );
}
