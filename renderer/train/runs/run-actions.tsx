import { Button } from '@mantine/core';
import { useState } from 'react';
import type { JobState } from '../../../main/wire/training-events.ts';
import { useAppStore } from '../../connection/app-store.ts';
import { useAsk } from '../../connection/use-ask.ts';
import { Icon } from '../../ui/icons.tsx';
import { testEncoder } from '../train-store.ts';
import page from '../train-page.module.css';
import { UseLiveButton } from '../../ui/use-live-button.tsx';
import { isGoing } from './state-words.ts';
import styles from './runs.module.css';

/** Stop, resume, use, delete: what the run's state allows. */
export function RunActions({ job }: { job: JobState }) {
  const ask = useAsk();
  const [asked, setAsked] = useState<'stop' | 'resume' | 'delete'>();
  const [isSure, setSure] = useState(false);
  const act = async (name: typeof asked, action: () => Promise<unknown>) => {
    setAsked(name);
    await action();
    setAsked(undefined);
  };
  const remove = async () => {
    if ((await ask('deleteRun', job.run)) === undefined) return;
    useAppStore.setState(({ jobs }) => ({ jobs: jobs.filter(({ run }) => run !== job.run) }));
  };
  return (
    <footer className={page['cardFoot']}>
      {isGoing(job) && (
        <Button
          variant="default"
          leftSection={<Icon name="stop" size={13} />}
          disabled={job.state === 'stopping' && !isMeasured(job)}
          loading={asked === 'stop'}
          onClick={() => void act('stop', () => ask('stopTraining', job.run))}
        >
          {stopWords(job)}
        </Button>
      )}
      {!isGoing(job) && job.canResume && (
        <Button
          variant={job.state === 'done' ? 'default' : 'filled'}
          leftSection={<Icon name="play" size={13} />}
          loading={asked === 'resume'}
          onClick={() => void act('resume', () => ask('resumeTraining', job.run))}
        >
          Resume
        </Button>
      )}
      {job.model !== undefined && !job.hasResult && job.task === 'detect' && (
        <UseLiveButton model={job.model} />
      )}
      {!isGoing(job) && job.model !== undefined && (
        <Button variant="default" onClick={() => testEncoder(job.model!)}>
          Test its encoder …
        </Button>
      )}
      {!isGoing(job) && (
        <span className={styles['danger']}>
          {isSure && (
            <span className={page['note']}>
              {job.task === 'test'
                ? 'The test goes, its encoder stays'
                : 'The run goes, its model stays'}
            </span>
          )}
          {isSure && (
            <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
              Keep
            </Button>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            color={isSure ? 'red' : 'gray'}
            loading={asked === 'delete'}
            onClick={() => {
              if (isSure) void act('delete', remove);
              else setSure(true);
            }}
          >
            {isSure ? 'Delete the run' : 'Delete …'}
          </Button>
        </span>
      )}
    </footer>
  );
}

/** What came of a run that is stopped is measured, which a person need not wait for. */
function stopWords({ state, task }: JobState): string {
  if (state !== 'stopping') return 'Stop';
  return isMeasured({ task }) ? 'Do not measure it' : 'Stopping …';
}

/** Whether what came of it is measured once it is stopped. */
function isMeasured({ task }: Pick<JobState, 'task'>): boolean {
  return task === 'detect' || task === 'recognise';
}
