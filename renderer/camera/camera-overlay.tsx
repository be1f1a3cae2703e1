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

/** Below this no model can tell what people do. */
const usefulRateHz = 8;

/** The camera's own picture with what was found in it, over a corner of the view; nothing without a camera. */
export function CameraOverlay() {
  const { phase, camera, rateHz, people, problem } = useCameraStore();
  const [isHidden, setHidden] = useState(false);
  if (phase === 'off' && problem !== undefined) return <CameraProblemNote problem={problem} />;
  if (phase !== 'running' || camera === undefined) return null;
  const speed = count(Math.round(rateHz), 'picture', 'pictures');
  const words = `${count(people, 'person', 'people')}, ${speed} a second on the ${camera.runsOn}`;
  const isSlow = rateHz > 0 && rateHz < usefulRateHz;
  return (
    <section className={styles['overlay']} aria-label="Camera">
      <MirroredVideo camera={camera} isHidden={isHidden} />
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
      {isSlow && (
        <p className={styles['slow']}>
          Too few pictures a second to tell actions. Choose the lite model, one person and a small
          picture
        </p>
      )}
    </section>
  );
}

function MirroredVideo(props: { camera: RunningCamera; isHidden: boolean }) {
  const { video, kind } = props.camera;
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    place.current?.prepend(video);
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
    // Hidden and not left out: a video that leaves the page stands still.
    <div
      ref={place}
      className={styles['picture']}
      data-mirrored={kind === 'webcam'}
      hidden={props.isHidden}
    >
      <canvas ref={canvas} aria-hidden />
    </div>
  );
}
