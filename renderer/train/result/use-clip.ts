import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type RefObject } from 'react';
import type { Mistake } from '../../../main/wire/training-events.ts';
import type { Motion } from '../../../main/wire/library-events.ts';
import { useLive } from '../../live/live-context.ts';
import { reasonOf } from '../../ui/words.ts';
import { createClipView, type ClipView } from '../../view3d/clip-view.ts';
import { clipOf } from './mistakes-of.ts';

export type Clip = {
  /** Seconds of the recording's clock. */
  range: { startSecs: number; endSecs: number };
  seek: (secs: number) => void;
  /** Why nothing is to be seen, for a person. */
  problem: string | undefined;
};

/** Plays the motion around a mistake in a canvas, over and over. `onMoment` is called about ten times a second. */
export function useClip(
  canvas: RefObject<HTMLCanvasElement | null>,
  mistake: Mistake,
  isPlaying: boolean,
  onMoment: (secs: number) => void,
): Clip {
  const { connection, loop } = useLive();
  const { colorScheme } = useMantineColorScheme();
  const [problem, setProblem] = useState<string>();
  const view = useRef<ClipView>(undefined);
  const secs = useRef(0);
  const shown = useRef<Motion>(undefined);
  const { session, person } = mistake;
  const { startSecs, endSecs } = clipOf(mistake);
  const range = useMemo(() => ({ startSecs, endSecs }), [startSecs, endSecs]);

  const draw = useEffectEvent((elapsedMillis: number) => {
    if (isPlaying) secs.current += elapsedMillis / 1000;
    if (secs.current > endSecs || secs.current < startSecs) secs.current = startSecs;
    view.current?.draw(secs.current, elapsedMillis);
  });
  const open = useEffectEvent((element: HTMLCanvasElement): ClipView => {
    const created = createClipView(element, matchMedia('(prefers-reduced-motion: reduce)').matches);
    if (shown.current) created.setMotion(shown.current);
    return created;
  });
  const tick = useEffectEvent(() => onMoment(secs.current));

  useEffect(() => {
    const element = canvas.current;
    const frame = element?.parentElement;
    if (!element || !frame) return;
    const resize = () => {
      try {
        view.current ??= open(element);
        view.current.resize(frame.clientWidth, frame.clientHeight);
      } catch (error) {
        observer.disconnect();
        setProblem(`The clip needs WebGL, which this browser does not offer (${reasonOf(error)})`);
      }
    };
    const observer = new ResizeObserver(resize);
    observer.observe(frame);
    const stops = [loop.onDraw((elapsed) => draw(elapsed)), loop.onTick(() => tick())];
    return () => {
      for (const stop of stops) stop();
      observer.disconnect();
      view.current?.dispose();
      view.current = undefined;
    };
  }, [canvas, loop]);

  useEffect(() => {
    let isStale = false;
    secs.current = startSecs;
    connection.ask('readMotion', { session, person, startSecs, endSecs }).then(
      (motion) => {
        if (isStale) return;
        setProblem(
          motion.times.length === 0 ? 'The recording shows nobody at that time' : undefined,
        );
        shown.current = motion;
        view.current?.setMotion(motion);
      },
      (error: unknown) => {
        if (!isStale) setProblem(reasonOf(error));
      },
    );
    return () => {
      isStale = true;
    };
  }, [connection, session, person, startSecs, endSecs]);

  useEffect(() => view.current?.readColours(), [colorScheme]);
  return {
    range,
    seek: (to) => {
      secs.current = to;
    },
    problem,
  };
}
