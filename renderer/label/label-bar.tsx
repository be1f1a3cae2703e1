import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { useEffect, useRef, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { SessionPlayer } from '../player/session-player.ts';
import { TeachLabelsButton } from '../teach/teach-labels-button.tsx';
import { useFrameStore } from '../ui/frame-store.ts';
import { Icon } from '../ui/icons.tsx';
import { AnnotatorChoice } from './annotator-choice.tsx';
import { CurveChoice } from './curve-choice.tsx';
import { markAsDone } from './label-edits.ts';
import { useLabelStore } from './label-store.ts';
import styles from './label.module.css';
import { goToNext } from './review.ts';
import { reviewKinds, useReviewStore, type ReviewKind } from './review-store.ts';
import { SaveMark } from './save-mark.tsx';
import { momentWords } from './timeline/moment-words.ts';
import type { TimelineController } from './timeline/timeline-controller.ts';
import { UndoButtons } from './undo-buttons.tsx';

const speeds = ['0.1', '0.25', '0.5', '1', '2', '4', '8'];

const reviewWords: Record<ReviewKind, string> = {
  unlabelled: 'Next unlabelled',
  doubt: 'Next low confidence',
  disagreement: 'Next disagreement',
};

/** Playing, undoing, who labels, and where to go next. */
export function LabelBar(props: {
  player: SessionPlayer;
  timeline: RefObject<TimelineController | null>;
}) {
  const { player, timeline } = props;
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  const speed = useStore(player.store, (state) => state.speed);
  const kind = useReviewStore((state) => state.kind);
  const isAllMarked = useLabelStore(({ editor, version }) => version >= 0 && editor?.isAllMarked);
  const hasActive = useLabelStore((state) => state.active !== undefined);
  const clock = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (clock.current) clock.current.textContent = momentWords(player, player.secs);
    };
    write();
    return player.onMove(write);
  }, [player]);
  const markAll = () => {
    const { active } = useLabelStore.getState();
    if (active) markAsDone(active, player.span);
  };
  const next = () => timeline.current && goToNext(timeline.current);
  return (
    <header className={styles['bar']}>
      <Tooltip label={isPlaying ? 'Pause (Space)' : 'Play (Space)'}>
        <ActionIcon
          size={32}
          variant="default"
          aria-label={isPlaying ? 'Pause' : 'Play'}
          onClick={() => player.setPlaying(!isPlaying)}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} size={15} />
        </ActionIcon>
      </Tooltip>
      <Select
        size="xs"
        w={76}
        aria-label="Speed"
        data={speeds.map((value) => ({ value, label: `${value} ×` }))}
        value={String(speed)}
        placeholder={`${speed} ×`}
        allowDeselect={false}
        onChange={(value) => value !== null && player.setSpeed(Number(value))}
      />
      <span ref={clock} className={styles['clock']} role="timer" aria-label="Shown moment" />
      <UndoButtons />
      <SaveMark />
      <span className={styles['space']} />
      <TeachLabelsButton session={player.id} />
      <CurveChoice />
      <AnnotatorChoice />
      {isAllMarked === false && hasActive && (
        <Tooltip label="What is not labelled of this person is no action">
          <Button size="compact-sm" variant="default" onClick={markAll}>
            All gone through
          </Button>
        </Tooltip>
      )}
      <Select
        size="xs"
        w={178}
        aria-label="What Tab goes to"
        data={reviewKinds.map((value) => ({ value, label: reviewWords[value] }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => useReviewStore.setState({ kind: value as ReviewKind })}
      />
      <Tooltip label="Go there (Tab)">
        <ActionIcon size={30} variant="default" aria-label="Next to review" onClick={next}>
          <Icon name="forward" size={15} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Keys (?)">
        <ActionIcon
          size={30}
          variant="subtle"
          color="gray"
          aria-label="Keys"
          onClick={() => useFrameStore.setState({ isHelpOpen: true })}
        >
          ?
        </ActionIcon>
      </Tooltip>
    </header>
  );
}
