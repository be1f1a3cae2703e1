import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useLive, useTick } from './live-context.ts';
import { useLiveStore } from './live-store.ts';
import styles from './live-page.module.css';

/** Says that the view stands still, how far back, and offers the way on. */
export function FrozenNote() {
  const { feed } = useLive();
  const isFrozen = useLiveStore((state) => state.isFrozen);
  const isChosen = useLiveStore(({ moment }) => moment !== undefined);
  const time = useRef<HTMLSpanElement>(null);
  useTick(() => {
    if (time.current === null) return;
    time.current.textContent = `${((feed.nowMillis - feed.timeMillis) / 1000).toFixed(1)} s ago`;
  });
  if (!isFrozen || isChosen) return null;
  return (
    <div className={styles['frozen']}>
      <span className={styles['frozenTime']}>
        Frozen <span ref={time} />
      </span>
      <Button size="compact-sm" onClick={() => feed.resume()}>
        Back to live
      </Button>
    </div>
  );
}
