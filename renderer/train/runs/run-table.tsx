import { Button, Checkbox, UnstyledButton } from '@mantine/core';
import type { JobState } from '../../../main/wire/training-events.ts';
import { duration, percent } from '../../ui/words.ts';
import { compare, showRun, useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import { bestShare } from './best-share.ts';
import { stateWords, taskWords } from './state-words.ts';
import styles from './runs.module.css';

/** All runs, newest first: one click looks at one, ticks choose those to compare. */
export function RunTable({ jobs, shown }: { jobs: readonly JobState[]; shown: string }) {
  const compared = useTrainStore((state) => state.compared);
  const isComparing = useTrainStore((state) => state.isComparing);
  const ticked = jobs.filter(({ run }) => compared.has(run)).length;
  return (
    <section className={page['card']} aria-label="Runs">
      <header className={page['cardHead']}>
        <h2>Runs</h2>
        {jobs.length > 1 && (
          <Button
            size="compact-sm"
            variant={ticked > 1 ? 'light' : 'default'}
            disabled={ticked < 2}
            onClick={() => useTrainStore.setState({ isComparing: !isComparing })}
          >
            {isComparing ? 'Back to one run' : ticked > 1 ? `Compare ${ticked}` : 'Compare'}
          </Button>
        )}
      </header>
      <ul className={styles['runList']}>
        {jobs.map((job) => (
          <li
            key={job.run}
            className={styles['runItem']}
            data-shown={job.run === shown && !isComparing}
          >
            {jobs.length > 1 && (
              <Checkbox
                size="xs"
                aria-label={`Compare ${job.name}, ${whenWords(job.created)}`}
                checked={compared.has(job.run)}
                onChange={({ currentTarget }) => compare(job.run, currentTarget.checked)}
              />
            )}
            <UnstyledButton
              className={styles['run'] ?? ''}
              aria-current={job.run === shown && !isComparing}
              onClick={() => showRun(job.run)}
            >
              <span className={page['dot']} data-state={job.state} />
              <span className={styles['runName']}>{job.name}</span>
              <span className={styles['runFigure']}>{figure(job)}</span>
              <span className={styles['runAbout']}>
                {stateWords[job.state]}, {taskWords[job.task]}, {whenWords(job.created)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {jobs.length > 1 && ticked < 2 && (
        <p className={page['note']}>Tick two or more to see them side by side</p>
      )}
    </section>
  );
}

function figure(job: JobState): string {
  if (job.state === 'running' && job.secondsLeft !== undefined)
    return `${duration(job.secondsLeft)} left`;
  const best = bestShare(job);
  return best === undefined ? '' : percent(best);
}

function whenWords(created: string): string {
  const date = new Date(created);
  const isToday = date.toDateString() === new Date().toDateString();
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return date.toLocaleString(
    undefined,
    isToday ? time : { day: 'numeric', month: 'short', ...time },
  );
}
