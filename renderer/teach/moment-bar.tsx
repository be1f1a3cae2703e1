import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../connection/use-ask.ts';
import { chooseMoment } from '../live/choose-moment.ts';
import { useLive, useTick } from '../live/live-context.ts';
import { useLiveStore, type ChosenMoment } from '../live/live-store.ts';
import { findSimilar } from '../search/search-store.ts';
import { Icon } from '../ui/icons.tsx';
import { NameAndGo } from '../ui/name-and-go.tsx';
import { SettingSlider } from '../ui/setting-slider.tsx';
import { duration } from '../ui/words.ts';
import { keepLiveMoment } from './keep-live-moment.ts';
import { useTaughtStore } from './taught-store.ts';
import { useTeachLive } from './use-teach-live.ts';
import styles from './teach.module.css';

/** About the stretch that is chosen in Live: how long it is, what it is, what it is not, and what else is like it. */
export function MomentBar() {
  const moment = useLiveStore((state) => state.moment);
  return moment === undefined ? null : <ChosenBar moment={moment} />;
}

function ChosenBar({ moment }: { moment: ChosenMoment }) {
  const { feed } = useLive();
  const ask = useAsk();
  const { thisIs, notThis } = useTeachLive();
  const taught = useTaughtStore((state) => state.taught);
  const [busy, setBusy] = useState<'teach' | 'not' | 'find'>();
  const [name, setName] = useState('');
  useTick(() => setName(feed.people.at(moment.slot, moment.toMillis)?.name ?? ''));
  const secs = (moment.toMillis - moment.fromMillis) / 1000;
  const known = (taught?.actions ?? []).map((action) => action.name);
  const run = async (kind: 'teach' | 'not' | 'find', work: () => Promise<boolean>) => {
    setBusy(kind);
    if (await work()) feed.resume();
    setBusy(undefined);
  };
  const find = async () => {
    const span = await keepLiveMoment(feed, ask, moment);
    if (span !== undefined) findSimilar(span);
    return false;
  };
  return (
    <section className={styles['moment']} aria-label="Chosen moment">
      <header>
        <b>
          {duration(secs)} of {name}
        </b>
        <span className={styles['faint']}>drag over the strip below for another stretch</span>
        <Tooltip label="Back to live (Esc)">
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="Back to live"
            onClick={() => feed.resume()}
          >
            <Icon name="cross" size={14} />
          </ActionIcon>
        </Tooltip>
      </header>
      <SettingSlider
        name="Length"
        about="How far back from its end the stretch reaches"
        value={Math.min(5, Math.max(1, secs))}
        range={[1, 5, 0.5]}
        words={duration}
        onChange={(value) =>
          chooseMoment(feed, { ...moment, fromMillis: moment.toMillis - value * 1000 })
        }
      />
      <div className={styles['momentRow']}>
        <NameAndGo
          isFocused
          label="This is …"
          known={known}
          verb="Teach"
          isBusy={busy === 'teach'}
          onGo={(what) => void run('teach', () => thisIs(moment, what))}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="search" size={13} />}
          loading={busy === 'find'}
          onClick={() => void run('find', find)}
        >
          Find similar
        </Button>
      </div>
      {known.length > 0 && (
        <div className={styles['momentRow']}>
          <span className={styles['faint']}>It is not</span>
          {known.slice(0, 6).map((one) => (
            <Button
              key={one}
              size="compact-xs"
              variant="default"
              disabled={busy !== undefined}
              aria-label={`Not ${one}`}
              onClick={() => void run('not', () => notThis(one, moment))}
            >
              {one}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
