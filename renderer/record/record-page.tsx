import { useAppStore } from '../connection/app-store.ts';
import { KeepRecent } from './keep-recent.tsx';
import { RecordedList } from './recorded-list.tsx';
import styles from './record.module.css';
import { RecordingAboutFields } from './recording-about-fields.tsx';
import { RecordingStage } from './recording-stage.tsx';
import { WhoIsRecorded } from './who-is-recorded.tsx';

/** Records people's motion: what would be recorded now, how, and what was recorded since the app was started. */
export function RecordPage() {
  const app = useAppStore((state) => state.app);
  if (app === undefined) return null;
  const { recording, sources, people } = app;
  return (
    <main className={styles['page']}>
      <header className={styles['head']}>
        <h1>Record</h1>
        <p>Joints, times and names are recorded, never a picture; the files stay on this machine</p>
      </header>
      <div className={styles['body']}>
        <RecordingStage recording={recording} sources={sources} people={people.length} />
        <div className={styles['columns']}>
          <WhoIsRecorded sources={sources} people={people} />
          <RecordingAboutFields recording={recording} />
          <KeepRecent recording={recording} />
        </div>
        <RecordedList recorded={recording.recorded} />
      </div>
    </main>
  );
}
