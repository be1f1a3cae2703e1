import { useEffect, useState, type DragEvent } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { useLive } from '../live/live-context.ts';
import { importRecordings } from './import-recordings.ts';
import { RunList } from './run-list.tsx';
import { SessionsPanel } from './sessions-panel.tsx';
import { takeSessions } from './train-store.ts';
import { TrainForm } from './train-form.tsx';
import styles from './train-page.module.css';

/** From recordings to a model: what to learn from, how long, and how the runs go. */
export function TrainPage() {
  const { connection } = useLive();
  const isConnected = useAppStore((state) => state.connection.state === 'connected');
  const [rateHz, setRateHz] = useState(30);
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    if (!isConnected) return;
    // What fails here is asked again when the connection is back.
    connection.ask('listSessions').then(takeSessions, () => undefined);
    connection.ask('listJobs').then(
      (jobs) => useAppStore.setState({ jobs: jobs.toReversed() }),
      () => undefined,
    );
  }, [connection, isConnected]);

  const over = (event: DragEvent, isNowOver: boolean) => {
    event.preventDefault();
    setOver(isNowOver);
  };
  return (
    <main
      className={styles['page']}
      data-over={isOver}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) =>
        over(event, event.currentTarget.contains(event.relatedTarget as Node | null))
      }
      onDrop={(event) => {
        over(event, false);
        void importRecordings(connection, [...event.dataTransfer.files], rateHz);
      }}
    >
      <header className={styles['head']}>
        <h1>Train</h1>
        <p>Teach the app your own actions from labelled recordings</p>
      </header>
      <div className={styles['columns']}>
        <div className={styles['column']}>
          <SessionsPanel rateHz={rateHz} onRate={setRateHz} />
          <TrainForm />
        </div>
        <div className={styles['column']}>
          <RunList />
        </div>
      </div>
      {isOver && <div className={styles['drop']}>Drop recordings to import them</div>}
    </main>
  );
}
