import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useRef } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useLive, useTick } from '../live/live-context.ts';
import { useLiveStore } from '../live/live-store.ts';
import { stepMoment, toggleFreeze } from '../live/playback.ts';
import { Icon } from '../ui/icons.tsx';
import { LabelStrip } from './label-strip.tsx';
import { LiveSettingsBar } from './live-settings-bar.tsx';
import styles from './strip-panel.module.css';

/** The label strip with its playback keys and the settings of labels. */
export function StripPanel() {
  const { feed } = useLive();
  const isFrozen = useLiveStore((state) => state.isFrozen);
  const settledDelay = useAppStore((state) => state.app?.model?.settledDelaySecs);
  const position = useRef<HTMLSpanElement>(null);
  useTick(() => {
    if (position.current === null) return;
    const back = (feed.endMillis - feed.timeMillis) / 1000;
    position.current.textContent = feed.isFrozen
      ? back < 0.005
        ? 'frozen'
        : `−${back.toFixed(2)} s`
      : 'live';
  });
  return (
    <section className={styles['panel']} aria-label="Labels of the last 30 seconds">
      <header className={styles['bar']}>
        <div className={styles['playback']}>
          <Tooltip label="One frame back (←)">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="One frame back"
              onClick={() => stepMoment(feed, -1)}
            >
              <Icon name="back" />
            </ActionIcon>
          </Tooltip>
          <Button
            size="compact-sm"
            variant={isFrozen ? 'filled' : 'default'}
            leftSection={<Icon name={isFrozen ? 'play' : 'pause'} size={13} />}
            onClick={() => toggleFreeze(feed)}
            className={styles['freeze'] ?? ''}
          >
            {isFrozen ? 'Live' : 'Freeze'}
          </Button>
          <Tooltip label="One frame on (→)">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label="One frame on"
              disabled={!isFrozen}
              onClick={() => stepMoment(feed, 1)}
            >
              <Icon name="forward" />
            </ActionIcon>
          </Tooltip>
          <span ref={position} className={styles['position']} data-frozen={isFrozen} />
        </div>
        <p
          className={styles['key']}
          title="Settled labels have seen what came after, and do not change"
        >
          <span>Upper: said at once</span>
          <span>
            Lower: {settledDelay === undefined ? 'settled' : `${settledDelay.toFixed(1)} s later`}
          </span>
        </p>
        <LiveSettingsBar />
      </header>
      <LabelStrip />
    </section>
  );
}
