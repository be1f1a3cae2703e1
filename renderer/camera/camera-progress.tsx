import { Button, Progress } from '@mantine/core';
import { Icon } from '../ui/icons.tsx';
import { duration, percent } from '../ui/words.ts';
import styles from './camera.module.css';
import { stopCamera } from './camera-session.ts';
import { useCameraStore } from './camera-store.ts';

/** What a starting camera does, how far an analysis is, or why there is no camera. */
export function CameraProgress() {
  const { phase, step, progress, problem } = useCameraStore();
  if (phase === 'starting') {
    return (
      <p className={styles['note']} role="status">
        {step}
      </p>
    );
  }
  if (phase === 'analysing') {
    const { share, secsLeft } = progress;
    const left = secsLeft === undefined ? '' : `, ${duration(secsLeft)} left`;
    return (
      <div className={styles['progress']} role="status">
        <Progress value={share * 100} aria-label="Pictures looked at" />
        <span>
          {percent(share)} of the pictures looked at{left}
        </span>
        <Button size="compact-xs" variant="default" onClick={stopCamera}>
          Stop
        </Button>
      </div>
    );
  }
  if (problem === undefined) return null;
  return (
    <p className={styles['problem']} role="alert">
      <Icon name="warning" />
      {problem}
    </p>
  );
}
