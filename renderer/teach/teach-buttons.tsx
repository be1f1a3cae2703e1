import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { chooseLast } from '../live/choose-moment.ts';
import { useLive, useTick } from '../live/live-context.ts';
import { shownLabel } from '../live/shown-label.ts';
import { Icon } from '../ui/icons.tsx';
import { actionNamed, useTaughtStore } from './taught-store.ts';
import { useTeachLive } from './use-teach-live.ts';
import styles from './teach.module.css';

/** On a person's card: what they just did is an example of an action, or is not what is shown. */
export function TeachButtons({ slot, name }: { slot: number; name: string }) {
  const { feed } = useLive();
  const { notShown } = useTeachLive();
  const taught = useTaughtStore((state) => state.taught);
  const [wrong, setWrong] = useState<string>();
  useTick(() => {
    const { app } = useAppStore.getState();
    const words = app && shownLabel(feed, app, slot).words;
    setWrong(words !== undefined && actionNamed(taught, words) ? words : undefined);
  });
  return (
    <div className={styles['teachButtons']}>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<Icon name="teach" size={13} />}
        aria-label={`This is … (${name})`}
        onClick={() => chooseLast(feed, slot)}
      >
        This is …
      </Button>
      {wrong !== undefined && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={`Not ${wrong} (${name})`}
          onClick={() => notShown(slot)}
        >
          Not {wrong}
        </Button>
      )}
    </div>
  );
}
