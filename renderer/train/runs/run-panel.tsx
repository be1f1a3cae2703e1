import { Progress } from '@mantine/core';
import type { JobState } from '../../../main/wire/training-events.ts';
import { useAppStore } from '../../connection/app-store.ts';
import { RunResultPanel } from '../result/run-result-panel.tsx';
import { duration, percent } from '../../ui/words.ts';
import page from '../train-page.module.css';
import { RunActions } from './run-actions.tsx';
import { RunCurves } from './run-curves.tsx';
import { RunName } from './run-name.tsx';
import { RunNotes } from './run-notes.tsx';
import { isGoing, stateWords } from './state-words.ts';
import styles from './runs.module.css';

/** One run: how far, how good, how long still, what can be done with it, and what it came to. */
export function RunPanel({ job }: { job: JobState }) {
  return (
    <>
      <section className={page['card']} aria-label={`Run ${job.name}`}>
        <header className={page['cardHead']}>
          <RunName job={job} />
          <span className={page['state']} role="status">
            <span className={page['dot']} data-state={job.state} />
            {stateWords[job.state]}
          </span>
        </header>
        {!job.hasResult && <RunProgress job={job} />}
        <RunNotes job={job} />
        {job.hasResult && (
          <details className={page['details']}>
            <summary>{job.task === 'test' ? 'How the test went' : 'How the training went'}</summary>
            <RunProgress job={job} />
          </details>
        )}
        <RunActions job={job} />
      </section>
      {job.hasResult && <RunResultPanel job={job} />}
    </>
  );
}

function RunProgress({ job }: { job: JobState }) {
  const jobs = useAppStore((state) => state.jobs);
  if (job.state === 'queued') return <p className={styles['waits']}>{waitWords(job, jobs)}</p>;
  return (
    <>
      <Progress
        size={5}
        value={(100 * job.step) / Math.max(1, job.steps)}
        color={job.state === 'failed' ? 'red' : 'iris'}
        aria-label="Progress"
      />
      <RunFigures job={job} />
      {job.curve.length > 1 && <RunCurves curve={job.curve} />}
      {job.curve.length < 2 && isGoing(job) && job.task !== 'test' && (
        <p className={page['note']}>The curves begin with the first steps</p>
      )}
      {job.detail !== '' && (
        <p className={page['note']} data-bad={job.state === 'failed'}>
          {job.detail}
        </p>
      )}
    </>
  );
}

/** What a run that is queued waits for. */
function waitWords(job: JobState, jobs: readonly JobState[]): string {
  const before =
    jobs.find(({ run }) => run === job.after) ??
    jobs.find(({ state }) => state === 'running' || state === 'stopping');
  return before === undefined ? 'Starting …' : `Begins when “${before.name}” is done`;
}

function RunFigures({ job }: { job: JobState }) {
  const { step, steps, secondsLeft, throughput, memoryBytes } = job;
  const going = isGoing(job);
  return (
    <dl className={styles['figures']}>
      {job.task === 'test' ? (
        <Figure name="Done" value={percent(step / Math.max(1, steps))} />
      ) : (
        <Figure name="Step" value={`${step} of ${steps}`} />
      )}
      {going && (
        <>
          <Figure
            name="Time left"
            value={secondsLeft === undefined ? '–' : duration(secondsLeft)}
          />
          <Figure
            name="Speed"
            value={
              throughput === undefined
                ? '–'
                : `${throughput.toFixed(throughput < 10 ? 1 : 0)} windows/s`
            }
          />
          <Figure
            name="Memory"
            value={memoryBytes === undefined ? '–' : `${(memoryBytes / 1e9).toFixed(1)} GB`}
          />
        </>
      )}
    </dl>
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
