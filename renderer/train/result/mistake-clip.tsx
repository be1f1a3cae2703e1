import { ActionIcon } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Mistake } from '../../../main/wire/training-events.ts';
import { className } from '../../ui/class-name.ts';
import { Icon } from '../../ui/icons.tsx';
import { useClip } from './use-clip.ts';
import styles from './result.module.css';

/** A labelled moment's motion in 3D, over and over; the strip below says where in it it is, and whether its label was right. */
export function MistakeClip({ mistake }: { mistake: Mistake }) {
  const isMistake = mistake.truth !== mistake.said;
  const canvas = useRef<HTMLCanvasElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const [isPlaying, setPlaying] = useState(
    () => !matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
  const clip = useClip(canvas, mistake, isPlaying, (secs) => {
    if (slider.current) slider.current.value = String(secs);
    const isWrong = isMistake && secs >= mistake.startSecs && secs <= mistake.endSecs;
    if (words.current) words.current.dataset['wrong'] = String(isWrong);
  });
  const { startSecs, endSecs } = clip.range;
  const place = (secs: number) => `${(100 * (secs - startSecs)) / (endSecs - startSecs)}%`;
  return (
    <div className={styles['clip']}>
      <div className={styles['clipFrame']}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={`Motion of person ${mistake.person}, in truth ${className(mistake.truth)}, said to be ${className(mistake.said)}`}
        />
        <p ref={words} className={styles['clipWords']}>
          true: <b>{className(mistake.truth)}</b>, said: <b>{className(mistake.said)}</b>
        </p>
        {clip.problem !== undefined && (
          <p className={styles['clipProblem']} role="alert">
            {clip.problem}
          </p>
        )}
      </div>
      <div className={styles['clipBar']}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={isPlaying ? 'Pause' : 'Play'}
          onClick={() => setPlaying(!isPlaying)}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} size={15} />
        </ActionIcon>
        <span className={styles['clipTrack']}>
          <span
            className={styles['clipWrong']}
            data-right={!isMistake}
            style={{
              left: place(mistake.startSecs),
              right: `calc(100% - ${place(Math.min(mistake.endSecs, endSecs))})`,
            }}
          />
          <input
            ref={slider}
            type="range"
            aria-label="Moment of the clip"
            min={startSecs}
            max={endSecs}
            step={0.01}
            defaultValue={startSecs}
            onInput={({ currentTarget }) => {
              setPlaying(false);
              clip.seek(Number(currentTarget.value));
            }}
          />
        </span>
      </div>
    </div>
  );
}
