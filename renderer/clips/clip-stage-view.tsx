import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLive } from '../live/live-context.ts';
import { reasonOf } from '../ui/words.ts';
import { createClipStage, type ClipStage } from '../view3d/clip-stage.ts';
import { ClipStageContext } from './clip-stage-context.ts';
import styles from './clips.module.css';

/** Holds {@link MotionClip}s, and scrolls: all of them are drawn into one canvas behind. */
export function ClipStageView({ children }: { children: ReactNode }) {
  const { loop } = useLive();
  const { colorScheme } = useMantineColorScheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [stage, setStage] = useState<ClipStage>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    const element = canvas.current!;
    const frame = element.parentElement!;
    let created: ClipStage | undefined;
    const resize = () => {
      try {
        if (created === undefined) {
          created = createClipStage(
            element,
            matchMedia('(prefers-reduced-motion: reduce)').matches,
          );
          setStage(created);
        }
        created.resize(frame.clientWidth, frame.clientHeight);
      } catch (error) {
        observer.disconnect();
        setProblem(`Clips need WebGL, which this browser does not offer (${reasonOf(error)})`);
      }
    };
    const observer = new ResizeObserver(resize);
    observer.observe(frame);
    const stopDrawing = loop.onDraw((elapsed) => created?.draw(elapsed));
    return () => {
      setStage(undefined);
      stopDrawing();
      observer.disconnect();
      created?.dispose();
    };
  }, [loop]);
  useEffect(() => stage?.readColours(), [stage, colorScheme]);
  return (
    <div className={styles['stage']}>
      <canvas ref={canvas} className={styles['canvas']} aria-hidden />
      <div className={styles['content']}>
        {problem !== undefined && (
          <p className={styles['problem']} role="alert">
            {problem}
          </p>
        )}
        <ClipStageContext value={stage}>{children}</ClipStageContext>
      </div>
    </div>
  );
}
