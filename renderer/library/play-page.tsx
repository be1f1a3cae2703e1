import { ActionIcon, Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { SessionLabels } from '../../main/wire/label-events.ts';
import { useAsk } from '../connection/use-ask.ts';
import { useLive } from '../live/live-context.ts';
import { classStyles } from '../label/class-style.ts';
import { motionCurves, noCurves, type MotionCurves } from '../label/motion-curves.ts';
import { PlayerBar } from '../player/player-bar.tsx';
import { usePlayerKeys } from '../player/player-keys.ts';
import type { SessionPlayer } from '../player/session-player.ts';
import { SessionTrack } from '../player/session-track.tsx';
import { type AskedView, SessionView } from '../player/session-view.tsx';
import { MomentActions } from '../search/moment-actions.tsx';
import { StructureStrip } from '../search/structure-strip.tsx';
import { ViewChoice } from '../player/view-choice.tsx';
import { usePlayer } from '../player/use-player.ts';
import { EditableName } from '../ui/editable-name.tsx';
import { openTab } from '../ui/frame-store.ts';
import { Icon } from '../ui/icons.tsx';
import { count, percent } from '../ui/words.ts';
import { dayWords } from './day-words.ts';
import { labelledShare } from './labelled-share.ts';
import { useLibraryStore } from './library-store.ts';
import { openInLabel } from './open-in-label.ts';
import { SessionMenu } from './session-menu.tsx';
import { sessionLanes } from './session-lanes.ts';
import { useSessionLabels } from './use-session-labels.ts';
import styles from './library.module.css';

/** A session that is played: its people in 3D, the whole of it below. */
export function PlayPage({ session }: { session: string }) {
  const ask = useAsk();
  const { player, problem } = usePlayer(session);
  usePlayerKeys(player);
  const summary = useLibraryStore(({ sessions }) => sessions?.find(({ id }) => id === session));
  const labels = useSessionLabels(session);
  const name = summary?.name ?? player?.name ?? '';
  return (
    <div className={styles['play']}>
      <header className={styles['playHead']}>
        <ActionIcon
          variant="default"
          size={30}
          aria-label="Back to all sessions"
          onClick={() => openTab('library')}
        >
          <Icon name="back" />
        </ActionIcon>
        <div className={styles['playName']}>
          <EditableName
            key={name}
            label="Name of the session"
            name={name}
            maxLength={120}
            isFixed={summary === undefined}
            onKeep={(next) => ask('describeSessions', { sessions: [session], name: next })}
          />
        </div>
        {summary !== undefined && (
          <span className={styles['playFacts']}>
            {count(summary.people.length, 'person', 'people')}
            {', '}
            {percent(labelledShare(summary))} labelled
            {', '}
            {dayWords(summary.created, new Date())}
          </span>
        )}
        <Button
          size="xs"
          leftSection={<Icon name="label" size={14} />}
          onClick={() => openInLabel(session)}
        >
          Label
        </Button>
        {summary !== undefined && <SessionMenu session={summary} />}
      </header>
      {problem !== undefined && <p className={styles['note']}>{problem}</p>}
      {player === undefined && problem === undefined && <p className={styles['note']}>Opening …</p>}
      {player !== undefined && <PlayedSession player={player} labels={labels} />}
      {summary !== undefined && summary.notes !== '' && (
        <p className={styles['notes']}>{summary.notes}</p>
      )}
    </div>
  );
}

function PlayedSession(props: { player: SessionPlayer; labels: SessionLabels | undefined }) {
  const { player, labels } = props;
  const { connection } = useLive();
  const [asked, setAsked] = useState<AskedView>({ view: 'free' });
  const [curves, setCurves] = useState<MotionCurves>(noCurves);
  useEffect(() => {
    let isGone = false;
    connection.ask('sessionOutline', player.id).then(
      (outline) => {
        if (isGone) return;
        player.scene.takePeople(outline.people.map(({ person }) => person));
        setCurves(motionCurves(outline));
      },
      // The session plays without it; what is wrong with the file the list says.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [connection, player]);
  const lanes = useMemo(
    () => sessionLanes(curves, labels, (person) => player.scene.slotOf(person)),
    [curves, labels, player],
  );
  const momentOf = useMemo(() => momentsOf(labels), [labels]);
  return (
    <>
      <section className={styles['scene']} aria-label="Session in 3D">
        <SessionView player={player} asked={asked} momentOf={momentOf} />
        <ViewChoice asked={asked} onAsk={setAsked} />
      </section>
      <section aria-label="Session over time">
        <PlayerBar player={player}>
          <ChosenStretch player={player} presence={curves.presence} />
        </PlayerBar>
        <SessionTrack player={player} lanes={lanes} />
        <StructureStrip
          session={player.id}
          span={player.span}
          onPick={({ startSecs, endSecs }) => player.setLoop({ start: startSecs, end: endSecs })}
        />
      </section>
    </>
  );
}

/** What can be done with what is played over and over, once something is. */
function ChosenStretch(props: { player: SessionPlayer; presence: MotionCurves['presence'] }) {
  const { player, presence } = props;
  const loop = useStore(player.store, (state) => state.loop);
  if (loop === undefined) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => player.setLoop(stretchAround(player))}
      >
        Choose 2 s here
      </Button>
    );
  }
  const people = [...presence]
    .filter(([, spans]) => spans.some(({ start, end }) => start < loop.end && loop.start < end))
    .map(([person]) => person);
  return <MomentActions session={player.id} people={people} span={loop} />;
}

function stretchAround({ secs, span }: SessionPlayer) {
  const start = Math.max(span.start, Math.min(secs - 1, span.end - 2));
  return { start, end: Math.min(span.end, start + 2) };
}

function momentsOf(labels: SessionLabels | undefined) {
  const fills = classStyles(labels?.classes ?? []);
  return (person: string, secs: number) => {
    const shown = labels?.segments.findLast(
      (segment) => segment.person === person && segment.start <= secs && secs < segment.end,
    );
    if (shown === undefined) return undefined;
    return { words: shown.class, fill: fills.get(shown.class)?.fill ?? 'gray' };
  };
}
