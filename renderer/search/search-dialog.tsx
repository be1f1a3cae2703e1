import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import { ClipStageView } from '../clips/clip-stage-view.tsx';
import { MotionClip } from '../clips/motion-clip.tsx';
import { refreshSessions, useLibraryStore } from '../library/library-store.ts';
import { useLive } from '../live/live-context.ts';
import { count, millis, minutes } from '../ui/words.ts';
import { ChosenMatches } from './chosen-matches.tsx';
import { FeaturesNote } from './features-note.tsx';
import { MatchGrid } from './match-grid.tsx';
import { closeSearch, keyOf, useSearchStore } from './search-store.ts';
import { useSearch } from './use-search.ts';
import { whereWords } from './where-words.ts';
import styles from './search.module.css';

/** Over any tab: what is looked for, and the moments of all sessions that are most like it. */
export function SearchDialog() {
  const isOpen = useSearchStore(({ asked }) => asked !== undefined);
  return (
    <Modal
      fullScreen
      opened={isOpen}
      onClose={closeSearch}
      title="Similar moments"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close the search' }}
      classNames={{ content: styles['dialog'] ?? '', body: styles['body'] ?? '' }}
    >
      {isOpen && <SearchBody />}
    </Modal>
  );
}

function SearchBody() {
  const { connection } = useLive();
  const asked = useSearchStore((state) => state.asked)!;
  const result = useSearchStore((state) => state.result);
  const sessions = useLibraryStore((state) => state.sessions);
  const chosen = useSearchStore((state) => state.chosen);
  useSearch();
  useEffect(() => void refreshSessions(connection), [connection]);
  const matches = result?.matches ?? [];
  const picked = matches.filter((match) => chosen.has(keyOf(match)));
  return (
    <>
      <ClipStageView>
        <div className={styles['inner']}>
          <section className={styles['asked']} aria-label="What is looked for">
            <div className={styles['askedClip']}>
              <MotionClip span={asked} name={`Looked for: ${whereWords(asked, sessions)}`} />
            </div>
            <div className={styles['askedWords']}>
              <h2>{whereWords(asked, sessions)}</h2>
              <Outcome />
              <FeaturesNote />
              {matches.length > 0 && (
                <p className={styles['faint']}>
                  Arrows go from clip to clip, Space chooses, Shift with arrows chooses several,
                  Enter opens
                </p>
              )}
            </div>
          </section>
          {matches.length > 0 && <MatchGrid matches={matches} sessions={sessions ?? []} />}
        </div>
      </ClipStageView>
      {picked.length > 0 && <ChosenMatches chosen={picked} sessions={sessions ?? []} />}
    </>
  );
}

function Outcome() {
  const { result, problem, tookMillis } = useSearchStore();
  const waiting = useSearchStore(({ features }) => features?.waiting ?? 0);
  if (problem !== undefined) {
    return (
      <p className={styles['warn']} role="alert">
        {problem}
      </p>
    );
  }
  if (result === undefined) return <p role="status">Searching …</p>;
  const { matches, searchedSecs, missing } = result;
  const found =
    matches.length > 0
      ? `${count(matches.length, 'moment', 'moments')}, most alike first`
      : missing > 0 || waiting > 0
        ? 'Nothing yet; more comes while sessions are looked at'
        : 'Nothing else moves like this; record or import more sessions';
  return (
    <p role="status">
      {found}. Looked through {minutes(searchedSecs)} of motion in {millis(tookMillis ?? 0)}
      {missing > 0 && `; ${count(missing, 'session is', 'sessions are')} not there yet`}
    </p>
  );
}
