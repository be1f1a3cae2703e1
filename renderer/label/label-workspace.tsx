import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLive } from '../live/live-context.ts';
import { SessionView } from '../player/session-view.tsx';
import { usePlayer } from '../player/use-player.ts';
import { reasonOf } from '../ui/words.ts';
import { AgreementPanel } from './review/agreement-panel.tsx';
import { ClassPanel } from './classes/class-panel.tsx';
import { ChosenLabel } from './chosen-label.tsx';
import { classStyles } from './class-style.ts';
import { segmentAt } from './edit/segment-edits.ts';
import { setupLabelKeys } from './label-keys.ts';
import { classesOf, useLabelStore } from './label-store.ts';
import { LabelBar } from './label-bar.tsx';
import { LabelStructure } from './label-structure.tsx';
import styles from './label.module.css';
import { noCurves, type MotionCurves } from './motion-curves.ts';
import { openLabelSession, readMotionCurves } from './open-label-session.ts';
import { ShownSpan } from './shown-span.ts';
import { SuggestionPanel } from './review/suggestion-panel.tsx';
import { Timeline } from './timeline/timeline.tsx';
import type { TimelineController } from './timeline/timeline-controller.ts';
import { useJointCurves } from './use-joint-curves.ts';

/** A session in 3D, its labels over time below, and its classes beside. */
export function LabelWorkspace({ session }: { session: string }) {
  const { connection } = useLive();
  const { player, problem } = usePlayer(session);
  const shown = useMemo(() => player && new ShownSpan(player.span), [player]);
  const timeline = useRef<TimelineController>(null);
  const [curves, setCurves] = useState<MotionCurves>(noCurves);
  const [refused, setRefused] = useState<string>();
  const isOpen = useLabelStore(({ editor }) => editor?.session === session);

  useEffect(() => {
    let close: (() => void) | undefined;
    let isGone = false;
    openLabelSession(connection, session).then(
      (ends) => {
        if (isGone) {
          ends();
          return;
        }
        close = ends;
        void readMotionCurves(connection, session).then((read) => !isGone && setCurves(read));
      },
      (error: unknown) => setRefused(reasonOf(error)),
    );
    return () => {
      isGone = true;
      close?.();
    };
  }, [connection, session]);
  useEffect(() => setupLabelKeys(() => timeline.current), []);
  useJointCurves(session, curves);

  const momentOf = useCallback((person: string, secs: number) => {
    const store = useLabelStore.getState();
    const tier = store.tiers.find((each) => each.person === person && each.by === store.annotator);
    const segment = tier && segmentAt(tier, secs);
    if (segment === undefined) return undefined;
    const fill = classStyles(classesOf(store)).get(segment.class)?.fill ?? 'var(--text-muted)';
    return { words: segment.class, fill };
  }, []);

  const wrong = problem ?? refused;
  if (wrong !== undefined) return <p className={styles['note']}>{wrong}</p>;
  if (player === undefined || shown === undefined || !isOpen) {
    return <p className={styles['note']}>Opening …</p>;
  }
  return (
    <main className={styles['page']}>
      <section className={styles['scene']} aria-label="Session in 3D">
        <SessionView player={player} momentOf={momentOf} />
        <ChosenLabel session={session} />
      </section>
      <aside className={styles['side']} aria-label="Classes and review">
        <ClassPanel />
        <SuggestionPanel session={session} timeline={timeline} />
        <AgreementPanel session={session} timeline={timeline} />
      </aside>
      <section className={styles['lower']} aria-label="Labels">
        <LabelBar player={player} timeline={timeline} />
        <Timeline player={player} shown={shown} curves={curves} controllerRef={timeline} />
        <div className={styles['structure']}>
          <LabelStructure player={player} shown={shown} />
        </div>
      </section>
    </main>
  );
}
