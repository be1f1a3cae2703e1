import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useTick } from '../live/live-context.ts';
import { clockWords } from '../ui/clock-words.ts';
import { Icon } from '../ui/icons.tsx';
import { togglePlaying } from './player-keys.ts';
import type { SessionPlayer } from './session-player.ts';
import styles from './player.module.css';

const speeds = [0.1, 0.25, 0.5, 1, 2, 4, 8];

/** Play, step, speed, and which moment is shown. */
export function PlayerBar({ player, children }: { player: SessionPlayer; children?: ReactNode }) {
  const isPlaying = useStore(player.store, (state) => state.isPlaying);
  const speed = useStore(player.store, (state) => state.speed);
  const loop = useStore(player.store, (state) => state.loop);
  const problem = useStore(player.store, (state) => state.problem);
  return (
    <div className={styles['bar']} role="toolbar" aria-label="Playback">
      <Tooltip label="One frame back (←)">
        <ActionIcon
          variant="default"
          size={30}
          aria-label="One frame back"
          onClick={() => player.stepFrames(-1)}
        >
          <Icon name="back" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={isPlaying ? 'Pause (Space)' : 'Play (Space)'}>
        <ActionIcon
          size={34}
          aria-label={isPlaying ? 'Pause' : 'Play'}
          onClick={() => togglePlaying(player)}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="One frame on (→)">
        <ActionIcon
          variant="default"
          size={30}
          aria-label="One frame on"
          onClick={() => player.stepFrames(1)}
        >
          <Icon name="forward" />
        </ActionIcon>
      </Tooltip>
      <Moment player={player} />
      <Select
        size="xs"
        w={88}
        aria-label="Speed"
        allowDeselect={false}
        data={[...new Set([...speeds, Math.abs(speed)])].map((one) => ({
          value: String(one),
          label: `${one}×`,
        }))}
        value={String(Math.abs(speed))}
        onChange={(chosen) => chosen !== null && player.setSpeed(Number(chosen))}
      />
      {speed < 0 && <span className={styles['faint']}>backwards</span>}
      {loop !== undefined && (
        <Button size="compact-xs" variant="light" onClick={() => player.setLoop(undefined)}>
          Looping {(loop.end - loop.start).toFixed(1)} s, end it
        </Button>
      )}
      {children}
      {problem !== undefined && (
        <span className={styles['problem']} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

/** Written ten times a second, without rendering. */
function Moment({ player }: { player: SessionPlayer }) {
  const clock = useRef<HTMLSpanElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  useTick(() => {
    const { place, times, span, secs } = player;
    if (clock.current) clock.current.textContent = clockWords(secs - span.start, 0.01);
    if (frame.current) frame.current.textContent = `frame ${place + 1} of ${times.length}`;
  });
  return (
    <span className={styles['moment']}>
      <span ref={clock} role="timer" aria-label="Moment" />
      <span className={styles['faint']}>
        {' / '}
        {clockWords(player.span.end - player.span.start, 1)}
      </span>
      <span
        ref={frame}
        className={styles['frame']}
        aria-label="Shown frame"
        role="status"
        aria-live="off"
      />
    </span>
  );
}
