import { useEffect, useEffectEvent, useRef } from 'react';
import { useLive } from '../../live/live-context.ts';
import styles from '../sources.module.css';
import { drawPeople } from './draw-people.ts';
import { MiniatureView } from './miniature-view.ts';

/** 15 a second are enough for a glance. */
const everyMillis = 66;
/** Older frames are no news. */
const staleMillis = 1000;

/** What a source sees now, from the front; drawn while it can be seen, and only when something moves. */
export function Miniature(props: { index: number; name: string }) {
  const { index, name } = props;
  const { feed, loop } = useLive();
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef(new MiniatureView());
  const shown = useRef({ timeMillis: NaN, isVisible: true, waitedMillis: 0 });

  const draw = useEffectEvent((elapsedMillis: number) => {
    const state = shown.current;
    state.waitedMillis += elapsedMillis;
    const context = canvas.current?.getContext('2d');
    if (!context || !state.isVisible || state.waitedMillis < everyMillis) return;
    state.waitedMillis = 0;
    const packet = feed.newestOf(index);
    const isFresh = packet !== undefined && feed.nowMillis - packet.arrivalMillis < staleMillis;
    const timeMillis = isFresh ? packet.timeMillis : 0;
    if (timeMillis === state.timeMillis) return;
    state.timeMillis = timeMillis;
    const { width, height } = context.canvas;
    context.clearRect(0, 0, width, height);
    if (!isFresh) return;
    view.current.follow(packet, width / height);
    drawPeople(context, packet, view.current);
  });

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const resize = () => {
      const ratio = Math.min(2, window.devicePixelRatio);
      element.width = Math.round(element.clientWidth * ratio);
      element.height = Math.round(element.clientHeight * ratio);
      shown.current.timeMillis = NaN;
    };
    const sizes = new ResizeObserver(resize);
    sizes.observe(element);
    const sights = new IntersectionObserver(([entry]) => {
      shown.current.isVisible = entry?.isIntersecting ?? true;
    });
    sights.observe(element);
    const stop = loop.onDraw((elapsed) => draw(elapsed));
    return () => {
      stop();
      sizes.disconnect();
      sights.disconnect();
    };
  }, [loop]);

  return (
    <canvas
      ref={canvas}
      className={styles['miniature']}
      role="img"
      aria-label={`What ${name} sees`}
    />
  );
}
