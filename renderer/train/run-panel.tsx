import { Button, Progress } from '@mantine/core';
import { useState } from 'react';
import type { JobState } from '../../main/wire/training-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { useAsk } from '../connection/use-ask.ts';
import { openTab } from '../ui/frame-store.ts';
import { Icon } from '../ui/icons.tsx';
import { duration, percent } from '../ui/words.ts';
import { stateWords } from './state-words.ts';
import { TrainingCurve } from './training-curve.tsx';
import styles from './train-page.module.css';

/** One run: how far, how good, how long still, and what can be done with it. */
export function RunPanel({ job }: { job: JobState }) {
  const ask = useAsk();
  const inUse = useAppStore((state) => state.app?.model?.id);
  const [isAsking, setAsking] = useState(false);
  const last = job.curve.findLast(({ validation }) => validation !== undefined)?.validation;
  const isGoing = job.state === 'running' || job.state === 'queued' || job.state === 'stopping';
  const model = job.model;
  const act = async (action: () => Promise<unknown>) => {
    setAsking(true);
    await action();
    setAsking(false);
  };
  return (
    <section className={styles['card']} aria-label={`Run ${job.name}`}>
      <header className={styles['cardHead']}>
        <h2>{job.name}</h2>
        <span className={styles['state']} role="status">
          <span className={styles['dot']} data-state={job.state} />
          {stateWords[job.state]}
        </span>
      </header>
      <Progress
        size={5}
        value={(100 * job.step) / Math.max(1, job.steps)}
        color={job.state === 'failed' ? 'red' : 'iris'}
        aria-label="Progress"
      />
      <dl className={styles['figures']}>
        <Figure name="Step" value={`${job.step} of ${job.steps}`} />
        <Figure
          name="Time left"
          value={isGoing && job.secondsLeft !== undefined ? duration(job.secondsLeft) : '–'}
        />
        <Figure
          name="Frames right"
          value={last === undefined ? '–' : percent(last.frameAccuracy)}
        />
        <Figure name="Macro F1" value={last === undefined ? '–' : last.macroF1.toFixed(2)} />
      </dl>
      {job.curve.length > 1 ? (
        <TrainingCurve curve={job.curve} />
      ) : (
        isGoing && <p className={styles['note']}>The curve begins with the first steps</p>
      )}
      {job.detail !== '' && (
        <p className={styles['note']} data-bad={job.state === 'failed'}>
          {job.detail}
        </p>
      )}
      <footer className={styles['cardFoot']}>
        {isGoing && (
          <Button
            variant="default"
            leftSection={<Icon name="stop" size={13} />}
            disabled={job.state === 'stopping'}
            loading={isAsking}
            onClick={() => void act(() => ask('stopTraining', job.run))}
          >
            {job.state === 'stopping' ? 'Stopping …' : 'Stop'}
          </Button>
        )}
        {model !== undefined && model === inUse && (
          <span className={styles['state']}>
            <Icon name="check" size={14} /> In use
          </span>
        )}
        {model !== undefined && model !== inUse && (
          <Button
            loading={isAsking}
            onClick={() =>
              void act(async () => {
                if ((await ask('setModel', model)) !== undefined) openTab('live');
              })
            }
          >
            Use live
          </Button>
        )}
      </footer>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
