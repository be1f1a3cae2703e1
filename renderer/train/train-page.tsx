import { SegmentedControl } from '@mantine/core';
import { useEffect, useState, type DragEvent } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { importDropped } from '../exchange/import/import-dropped.ts';
import { refreshSessions, useLibraryStore } from '../library/library-store.ts';
import { useLive } from '../live/live-context.ts';
import { TaughtPage } from '../teach/taught-page.tsx';
import { RunsPage } from './runs/runs-page.tsx';
import { isGoing } from './runs/state-words.ts';
import { SetupPage } from './setup/setup-page.tsx';
import { TestPage } from './test/test-page.tsx';
import styles from './train-page.module.css';
import { chooseFirstView, takeSessions, useTrainStore } from './train-store.ts';

/** From recordings to a model: what to learn from what, how the runs go, and what they came to. */
export function TrainPage() {
  const { connection } = useLive();
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const jobs = useAppStore((state) => state.jobs);
  const view = useTrainStore((state) => state.view);
  const sessions = useLibraryStore((state) => state.sessions);
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    if (!isConnected) return;
    // What fails here is asked again when the connection is back.
    void refreshSessions(connection);
    connection.ask('listJobs').then(
      (found) => {
        useAppStore.setState({ jobs: found.toReversed() });
        chooseFirstView(found.some(isGoing));
      },
      () => chooseFirstView(false),
    );
  }, [connection, isConnected]);
  useEffect(() => {
    if (sessions !== undefined) takeSessions(sessions);
  }, [sessions]);

  const over = (event: DragEvent, isNowOver: boolean) => {
    event.preventDefault();
    setOver(isNowOver);
  };
  const goingOn = jobs.filter(({ state }) => state === 'running' || state === 'stopping').length;
  return (
    <main
      className={styles['page']}
      onDragOver={(event) => over(event, event.dataTransfer.types.includes('Files'))}
      onDragLeave={(event) =>
        over(event, event.currentTarget.contains(event.relatedTarget as Node | null))
      }
      onDrop={(event) => {
        over(event, false);
        useTrainStore.setState({ view: 'setup' });
        importDropped(connection, event.dataTransfer);
      }}
    >
      <header className={styles['head']}>
        <div>
          <h1>Train</h1>
          <p>Teach the app your own actions from recordings of people</p>
        </div>
        <SegmentedControl
          aria-label="Part of the Train tab"
          classNames={{ label: styles['partName'] ?? '' }}
          value={view ?? 'setup'}
          onChange={(value) => useTrainStore.setState({ view: value })}
          data={[
            { value: 'taught', label: 'By example' },
            { value: 'setup', label: 'New training' },
            { value: 'test', label: 'Test an encoder' },
            {
              value: 'runs',
              label: (
                <span className={styles['tabName']}>
                  Runs <span className={styles['faint']}>{jobs.length}</span>
                  {goingOn > 0 && (
                    <>
                      <span className={styles['dot']} data-state="running" />
                      <span className="visually-hidden">one is going on</span>
                    </>
                  )}
                </span>
              ),
            },
          ]}
        />
      </header>
      {view === 'taught' && <TaughtPage />}
      {view === 'setup' && <SetupPage />}
      {view === 'test' && <TestPage />}
      {view === 'runs' && <RunsPage />}
      {isOver && <div className={styles['drop']}>Drop recordings to import them</div>}
    </main>
  );
}
