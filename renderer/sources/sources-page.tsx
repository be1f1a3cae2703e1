import { useAppStore } from '../connection/app-store.ts';
import { NetworkPanel } from '../network/network-panel.tsx';
import { AddDialog } from './add/add-dialog.tsx';
import { AddTiles } from './add/add-tiles.tsx';
import { SourceCard } from './cards/source-card.tsx';
import { WaitingCard } from './cards/waiting-card.tsx';
import { DoctorPage } from './doctor/doctor-page.tsx';
import styles from './sources.module.css';
import { useSourcesStore } from './sources-store.ts';

/** Where skeletons come from: a card a source, all ways to add one, and the check of one. */
export function SourcesPage() {
  const sources = useAppStore((state) => state.app?.sources);
  const checked = useSourcesStore((state) => state.checked);
  if (sources === undefined) return null;
  const patient = sources.find(({ id }) => id === checked);
  // A place that nobody came to yet is no source.
  const present = sources.filter(({ id, state }) => !(state === 'waiting' && id === 'kinect-1'));
  return (
    <main className={styles['page']}>
      {patient !== undefined ? (
        <DoctorPage key={patient.id} source={patient} />
      ) : (
        <>
          <header className={styles['head']}>
            <h1>Sources</h1>
            <p>Where skeletons come from; several at once are welcome</p>
          </header>
          <div className={styles['body']}>
            {present.length === 0 && (
              <p className={styles['empty']}>
                No skeletons come yet. Add a source below, or watch the demo
              </p>
            )}
            <ul className={styles['cards']}>
              {present.map((source) => (
                <SourceCard key={source.id} source={source} />
              ))}
            </ul>
            {present.length < sources.length && <WaitingCard />}
            <h2 className={styles['sectionName']}>Add a source</h2>
            <AddTiles />
            <NetworkPanel />
          </div>
        </>
      )}
      <AddDialog />
    </main>
  );
}
