import { Button } from '@mantine/core';
import { useAppStore } from '../../connection/app-store.ts';
import { useTrainStore } from '../train-store.ts';
import page from '../train-page.module.css';
import { CompareRuns } from './compare-runs.tsx';
import { RunPanel } from './run-panel.tsx';
import { RunTable } from './run-table.tsx';
import styles from './runs.module.css';

/** All runs in a table, and beside it the one that is looked at, or several side by side. */
export function RunsPage() {
  const jobs = useAppStore((state) => state.jobs);
  const chosen = useTrainStore((state) => state.run);
  const compared = useTrainStore((state) => state.compared);
  const isComparing = useTrainStore((state) => state.isComparing);
  const shown =
    jobs.find(({ run }) => run === chosen) ??
    jobs.find(({ state }) => state === 'running') ??
    jobs[0];
  if (shown === undefined) {
    return (
      <div className={page['start']}>
        <div className={page['empty']}>
          <h2>No runs yet</h2>
          <p>A run shows here with its curves and the time left, and what came of it</p>
          <div className={page['emptyActions']}>
            <Button onClick={() => useTrainStore.setState({ view: 'setup' })}>
              Set up a training
            </Button>
          </div>
        </div>
      </div>
    );
  }
  const side = jobs.filter(({ run }) => compared.has(run));
  return (
    <div className={styles['runs']}>
      <RunTable jobs={jobs} shown={shown.run} />
      <div className={page['column']}>
        {isComparing && side.length > 1 ? (
          <CompareRuns jobs={side} />
        ) : (
          <RunPanel key={shown.run} job={shown} />
        )}
      </div>
    </div>
  );
}
