import { useEffect, useEffectEvent, useRef } from 'react';
import { useLive } from '../../live/live-context.ts';
import styles from '../sources.module.css';
import { drawPeople } from './draw-people.ts';
import { MiniatureView } from './miniature-view.ts';
import { miniatureWords } from './miniature-words.ts';

/** 15 a second are enough for a glance. */
const everyMillis = 66;

/** What a source sees now, from the front; drawn while it can be seen, and only when something moves. Where there is nothing of now, words say so. */
export function Miniature(props: { index: number; name: string }) {
  const { index, name } = props;
  const { feed, loop } = useLive();
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const view = useRef(new MiniatureView());
  const shown = useRef({ timeMillis: NaN, isVisible: true, waitedMillis: 0 });

  const draw = useEffectEvent((elapsedMillis: number) => {
    const state = shown.current;
    state.waitedMillis += elapsedMillis;
    const context = canvas.current?.getContext('2d');
    if (!context || !state.isVisible || state.waitedMillis < everyMillis) return;
    state.waitedMillis = 0;
    const packet = feed.newestOf(index);
    const said = miniatureWords(packet, feed.nowMillis);
    if (words.current && words.current.textContent !== said) words.current.textContent = said;
    context.canvas.toggleAttribute('data-stale', said !== '');
    if (packet === undefined || packet.timeMillis === state.timeMillis) return;
    state.timeMillis = packet.timeMillis;
    const { width, height } = context.canvas;
    context.clearRect(0, 0, width, height);
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
    <>
      <canvas
        ref={canvas}
        className={styles['miniature']}
        role="img"
        aria-label={`What ${name} sees`}
      />
      <p ref={words} className={styles['miniatureWords']} />
    </>
  );
}
