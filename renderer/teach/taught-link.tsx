import { Button } from '@mantine/core';
import { Icon } from '../ui/icons.tsx';
import { count } from '../ui/words.ts';
import { openTaught } from './open-taught.ts';
import { useTaughtStore } from './taught-store.ts';
import styles from './teach.module.css';

/** What was taught so far and, while something is learned, what; leads to all of it. */
export function TaughtLink() {
  const taught = useTaughtStore((state) => state.taught);
  const teaching = useTaughtStore((state) => state.teaching);
  const actions = taught?.actions.length ?? 0;
  if (teaching !== undefined) {
    return (
      <p className={styles['note']} role="status">
        Learning {teaching.join(', ')} …
      </p>
    );
  }
  if (actions === 0) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      leftSection={<Icon name="teach" size={14} />}
      onClick={openTaught}
    >
      {count(actions, 'taught action', 'taught actions')}
    </Button>
  );
}
