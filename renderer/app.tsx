import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { lazy, Suspense } from 'react';
import { ExchangeDialogs } from './exchange/exchange-dialogs.tsx';
import { LivePage } from './live/live-page.tsx';
import { SearchDialog } from './search/search-dialog.tsx';
import { ConnectionNote } from './ui/connection-note.tsx';
import styles from './ui/frame.module.css';
import { useFrameStore } from './ui/frame-store.ts';
import { SubjectDialogs } from './subjects/subject-dialogs.tsx';
import { Rail } from './ui/rail.tsx';
import { theme } from './ui/theme.ts';
import { TopBar } from './ui/top-bar.tsx';

const RecordPage = lazy(async () => ({
  default: (await import('./record/record-page.tsx')).RecordPage,
}));

const LibraryPage = lazy(async () => ({
  default: (await import('./library/library-page.tsx')).LibraryPage,
}));

const LabelPage = lazy(async () => ({
  default: (await import('./label/label-page.tsx')).LabelPage,
}));

const TrainPage = lazy(async () => ({
  default: (await import('./train/train-page.tsx')).TrainPage,
}));

const ModelsPage = lazy(async () => ({
  default: (await import('./models/models-page.tsx')).ModelsPage,
}));

const SourcesPage = lazy(async () => ({
  default: (await import('./sources/sources-page.tsx')).SourcesPage,
}));

const EventsPage = lazy(async () => ({
  default: (await import('./outputs/events-page.tsx')).EventsPage,
}));

/** The frame around the tabs. */
export function App() {
  const tab = useFrameStore((state) => state.tab);
  return (
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <Notifications position="bottom-right" />
      <SearchDialog />
      <ExchangeDialogs />
      <SubjectDialogs />
      <div className={styles['frame']}>
        <Rail />
        <div className={styles['top']}>
          <TopBar />
        </div>
        <ConnectionNote />
        <div className={styles['page']}>
          {/* Stays there: the camera and a frozen moment survive a look at another tab. */}
          <div className={styles['kept']} hidden={tab !== 'live'}>
            <LivePage />
          </div>
          {tab === 'record' && (
            <Suspense>
              <RecordPage />
            </Suspense>
          )}
          {tab === 'library' && (
            <Suspense>
              <LibraryPage />
            </Suspense>
          )}
          {tab === 'label' && (
            <Suspense>
              <LabelPage />
            </Suspense>
          )}
          {tab === 'train' && (
            <Suspense>
              <TrainPage />
            </Suspense>
          )}
          {tab === 'models' && (
            <Suspense>
              <ModelsPage />
            </Suspense>
          )}
          {tab === 'sources' && (
            <Suspense>
              <SourcesPage />
            </Suspense>
          )}
          {tab === 'events' && (
            <Suspense>
              <EventsPage />
            </Suspense>
          )}
        </div>
      </div>
    </MantineProvider>
  );
}
