import { ActionIcon } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../ui/icons.tsx';
import { count } from '../ui/words.ts';
import styles from './camera.module.css';
import { onPoses } from './camera-poses.ts';
import { CameraProblemNote } from './camera-problem-note.tsx';
import { stopCamera } from './camera-session.ts';
import { useCameraStore, type RunningCamera } from './camera-store.ts';
import { drawLandmarks } from './draw-landmarks.ts';

/** The camera's own picture with what was found in it, over a corner of the view; nothing without a camera. */
export function CameraOverlay() {
  const { phase, camera, rateHz, people, problem } = useCameraStore();
  const [isHidden, setHidden] = useState(false);
  if (phase === 'off' && problem !== undefined) return <CameraProblemNote problem={problem} />;
  if (phase !== 'running' || camera === undefined) return null;
  const words = `${count(people, 'person', 'people')}, ${rateHz.toFixed(0)} pictures a second on the ${camera.runsOn}`;
  return (
    <section className={styles['overlay']} aria-label="Camera">
      {!isHidden && <MirroredVideo camera={camera} />}
      <div className={styles['bar']}>
        <span className={styles['name']} title={`${camera.name}: ${words}`}>
          {camera.name}
        </span>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={isHidden ? 'Show the video' : 'Hide the video'}
          onClick={() => setHidden(!isHidden)}
        >
          <Icon name={isHidden ? 'camera' : 'chevron'} size={14} />
        </ActionIcon>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label="Stop the camera"
          onClick={stopCamera}
        >
          <Icon name="stop" size={14} />
        </ActionIcon>
      </div>
      {!isHidden && <p className={styles['figures']}>{words}</p>}
    </section>
  );
}

function MirroredVideo({ camera: { video, kind } }: { camera: RunningCamera }) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const holder = place.current;
    holder?.prepend(video);
    void video.play().catch(() => undefined);
    return () => video.remove();
  }, [video]);
  useEffect(() => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--series-3');
    return onPoses(({ width, height, people }) => {
      const target = canvas.current;
      if (target === null) return;
      if (target.width !== width || target.height !== height) {
        target.width = width;
        target.height = height;
      }
      drawLandmarks(target, people, colour);
    });
  }, []);
  return (
    <div ref={place} className={styles['picture']} data-mirrored={kind === 'webcam'}>
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}
