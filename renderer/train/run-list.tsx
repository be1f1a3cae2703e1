import { useState } from 'react';
import { UnstyledButton } from '@mantine/core';
import type { JobState } from '../../main/wire/training-events.ts';
import { useAppStore } from '../connection/app-store.ts';
import { duration, percent } from '../ui/words.ts';
import { stateWords } from './state-words.ts';
import { RunPanel } from './run-panel.tsx';
import styles from './train-page.module.css';

/** The run that is looked at, and all others. */
export function RunList() {
  const jobs = useAppStore((state) => state.jobs);
  const [chosen, setChosen] = useState<string>();
  const shown =
    jobs.find(({ run }) => run === chosen) ??
    jobs.find(({ state }) => state === 'running') ??
    jobs[0];
  if (shown === undefined) {
    return (
      <section className={styles['card']} aria-label="Runs">
        <header className={styles['cardHead']}>
          <h2>Runs</h2>
        </header>
        <p className={styles['note']}>
          A training run shows here with its curves and the time left; when it is done, one click
          uses its model live
        </p>
      </section>
    );
  }
  return (
    <>
      <RunPanel job={shown} />
      {jobs.length > 1 && (
        <section className={styles['card']} aria-label="Runs">
          <header className={styles['cardHead']}>
            <h2>Runs</h2>
          </header>
          {jobs.map((job) => (
            <UnstyledButton
              key={job.run}
              className={styles['run'] ?? ''}
              aria-current={job.run === shown.run}
              onClick={() => setChosen(job.run)}
            >
              <span className={styles['dot']} data-state={job.state} />
              <span className={styles['runName']}>{job.name}</span>
              <span className={styles['faint']}>{figures(job)}</span>
            </UnstyledButton>
          ))}
        </section>
      )}
    </>
  );
}

function figures(job: JobState): string {
  if (job.state === 'running' && job.secondsLeft !== undefined)
    return `${duration(job.secondsLeft)} left`;
  const best = bestAccuracy(job);
  const words = stateWords[job.state];
  return best === undefined ? words : `${words}, ${percent(best)} of frames right`;
}

export function bestAccuracy({ curve }: JobState): number | undefined {
  const found = curve.flatMap(({ validation }) => (validation ? [validation.frameAccuracy] : []));
  return found.length === 0 ? undefined : Math.max(...found);
}
