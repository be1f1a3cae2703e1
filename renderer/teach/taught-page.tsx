import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ClipStageView } from '../clips/clip-stage-view.tsx';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLive } from '../live/live-context.ts';
import page from '../train/train-page.module.css';
import { openTab } from '../ui/frame-store.ts';
import { Icon } from '../ui/icons.tsx';
import { UseLiveButton } from '../ui/use-live-button.tsx';
import { count, duration } from '../ui/words.ts';
import { ActionCard } from './action-card.tsx';
import { QualityPanel } from './quality-panel.tsx';
import { refreshTaught, useTaughtStore } from './taught-store.ts';
import { trainProperly } from './train-properly.ts';
import styles from './teach.module.css';

/** Actions that are taught by examples: which there are, how good they are, and what to do with them. */
export function TaughtPage() {
  const { connection } = useLive();
  const taught = useTaughtStore((state) => state.taught);
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  useEffect(() => {
    if (isConnected) void refreshTaught(connection);
  }, [connection, isConnected]);
  if (taught === undefined) return <p className={page['note']}>Looking …</p>;
  if (taught.actions.length === 0) return <NothingTaught />;
  return (
    <ClipStageView>
      <div className={styles['taught']}>
        <Overview />
        <QualityPanel />
        <ul className={styles['actions']} aria-label="Taught actions">
          {taught.actions.map((action) => (
            <ActionCard key={action.id} action={action} />
          ))}
        </ul>
      </div>
    </ClipStageView>
  );
}

function Overview() {
  const ask = useAsk();
  const { taught, teaching, tookSecs } = useTaughtStore();
  const [isAsking, setAsking] = useState(false);
  const { model, base, actions, problem } = taught!;
  const examples = actions.reduce((sum, action) => sum + action.examples.length, 0);
  return (
    <section className={page['card']} aria-label="All of them together">
      <header className={page['cardHead']}>
        <h2>
          {count(actions.length, 'action', 'actions')} from {count(examples, 'example', 'examples')}
        </h2>
        {model !== undefined && <UseLiveButton model={model} />}
        <Button
          variant="default"
          leftSection={<Icon name="train" size={15} />}
          loading={isAsking}
          onClick={() => {
            setAsking(true);
            void ask('trainProperly').then((plan) => {
              setAsking(false);
              if (plan !== undefined) trainProperly(plan);
            });
          }}
        >
          Train properly …
        </Button>
      </header>
      {teaching !== undefined && (
        <p className={page['note']} role="status">
          Learning {teaching.join(', ')} …
        </p>
      )}
      {problem !== undefined && (
        <p className={page['note']} data-warn role="alert">
          {problem}
        </p>
      )}
      <p className={page['note']}>
        {base !== undefined && `Told apart by what ${base.name} sees in motion`}
        {tookSecs !== undefined && `; the last example took ${duration(tookSecs)}`}
      </p>
      <p className={page['note']}>
        Training properly takes minutes to hours, learns from the same examples, and is more certain
        with people who gave none
      </p>
    </section>
  );
}

function NothingTaught() {
  return (
    <section className={`${page['empty'] ?? ''} ${page['start'] ?? ''}`}>
      <Icon name="teach" size={30} />
      <h2>Teach an action in seconds</h2>
      <p>
        Show it once in Live and press “This is …” on the person’s card, or label it in a recording
        and press Teach. Three to five examples make it steady, and no training is needed
      </p>
      <div className={page['emptyActions']}>
        <Button leftSection={<Icon name="live" size={15} />} onClick={() => openTab('live')}>
          Go to Live
        </Button>
        <Button variant="default" onClick={() => openTab('label')}>
          Label a recording
        </Button>
      </div>
    </section>
  );
}
