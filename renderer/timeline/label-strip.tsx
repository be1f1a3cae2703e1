import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef, type PointerEvent } from 'react';
import { useAppStore } from '../connection/app-store.ts';
import { chooseMoment } from '../live/choose-moment.ts';
import { useLive } from '../live/live-context.ts';
import { useLiveStore } from '../live/live-store.ts';
import { className } from '../ui/class-name.ts';
import { drawStrip, type StripColours } from './draw-strip.ts';
import { layOutStrip, personAt, timeAt } from './strip-layout.ts';
import { momentWords } from './moment-words.ts';
import styles from './label-strip.module.css';

/** Half a pixel of movement while half a minute scrolls by. */
const redrawMillis = 30;

/** A pointer that goes further while it is pressed chooses a stretch. */
const leastDragPixels = 6;

/** The last half minute of labels, a lane a person; pointing shows a moment, clicking freezes it, dragging chooses a stretch. */
export function LabelStrip() {
  const { feed, loop } = useLive();
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const pointer = useRef<{ x: number; y: number }>(undefined);
  const colours = useRef<StripColours>(undefined);
  const dragged = useRef<{ x: number; slot: number; timeMillis: number }>(undefined);
  const { colorScheme } = useMantineColorScheme();

  useEffect(() => {
    // The page takes on the other scheme first.
    const handle = requestAnimationFrame(() => (colours.current = undefined));
    return () => cancelAnimationFrame(handle);
  }, [colorScheme]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    const frame = element?.parentElement;
    if (!element || !context || !frame) return;
    const size = { width: 0, height: 0, ratio: 1 };
    const measure = () => {
      size.ratio = Math.min(2, devicePixelRatio);
      size.width = frame.clientWidth;
      size.height = frame.clientHeight;
      element.width = Math.round(size.width * size.ratio);
      element.height = Math.round(size.height * size.ratio);
      sinceDrawn = Infinity;
      wasEmpty = false;
    };
    let sinceDrawn = Infinity;
    let wasEmpty = false;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(frame);
    const stopDrawing = loop.onDraw((elapsed) => {
      sinceDrawn += elapsed;
      if (sinceDrawn < redrawMillis || size.width === 0) return;
      sinceDrawn = 0;
      const { app } = useAppStore.getState();
      const layout = layOutStrip(feed, size.width, size.height);
      // With nobody there nothing moves.
      const isEmpty = layout.lanes.length === 0;
      if (isEmpty && wasEmpty && colours.current !== undefined) return;
      wasEmpty = isEmpty;
      const at = pointer.current;
      context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
      colours.current ??= readColours(element);
      drawStrip(context, {
        layout,
        colours: colours.current,
        classes: app?.model?.classes.map(({ name }) => className(name)) ?? [],
        threshold: app?.settings.threshold ?? 0,
        frozenMillis: feed.isFrozen ? feed.timeMillis : undefined,
        hoverMillis: at === undefined ? undefined : timeAt(layout, at.x),
        chosen: useLiveStore.getState().moment,
      });
    });
    const stopTicking = loop.onTick(() => {
      const back = (feed.endMillis - feed.timeMillis) / 1000;
      slider.current?.setAttribute('aria-valuenow', (-back).toFixed(2));
      slider.current?.setAttribute(
        'aria-valuetext',
        feed.isFrozen ? `frozen ${back.toFixed(2)} seconds back` : 'live',
      );
      showTip(tip.current, size.width, momentWords(feed, size, pointer.current), pointer.current);
    });
    return () => {
      stopDrawing();
      stopTicking();
      observer.disconnect();
    };
  }, [feed, loop]);

  const placeOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: event.clientX - box.left,
      y: event.clientY - box.top,
      width: box.width,
      height: box.height,
    };
  };
  const seek = ({ x, width, height }: StripPlace) => {
    const timeMillis = timeAt(layOutStrip(feed, width, height), x);
    if (feed.isFrozen) feed.seek(timeMillis);
    else feed.freeze(timeMillis);
    return timeMillis;
  };
  const press = (place: StripPlace) => {
    const timeMillis = seek(place);
    const there = personAt(layOutStrip(feed, place.width, place.height), place);
    dragged.current = there && { x: place.x, slot: there.person.slot, timeMillis };
  };
  const drag = (place: StripPlace) => {
    const now = seek(place);
    const from = dragged.current;
    if (from === undefined || Math.abs(place.x - from.x) < leastDragPixels) return;
    const { slot, timeMillis } = from;
    const [fromMillis, toMillis] = [Math.min(now, timeMillis), Math.max(now, timeMillis)];
    chooseMoment(feed, { slot, fromMillis, toMillis });
  };

  return (
    <div
      ref={slider}
      className={styles['strip']}
      role="slider"
      tabIndex={0}
      aria-label="Moment of the last 30 seconds"
      aria-valuemin={-30}
      aria-valuemax={0}
      aria-valuenow={0}
      onPointerMove={(event) => {
        const place = placeOf(event);
        pointer.current = place;
        if (event.buttons === 1) drag(place);
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        press(placeOf(event));
      }}
      onPointerLeave={() => (pointer.current = undefined)}
    >
      <canvas ref={canvas} className={styles['canvas']} aria-hidden />
      <div ref={tip} className={styles['tip']} role="tooltip" hidden />
    </div>
  );
}

type StripPlace = { x: number; y: number; width: number; height: number };

function showTip(
  tip: HTMLElement | null,
  width: number,
  words: string | undefined,
  at: { x: number; y: number } | undefined,
): void {
  if (tip === null) return;
  tip.hidden = words === undefined || at === undefined;
  if (words === undefined || at === undefined) return;
  if (tip.textContent !== words) tip.textContent = words;
  const half = tip.offsetWidth / 2;
  const x = Math.min(width - half - 4, Math.max(half + 4, at.x));
  tip.style.transform = `translate(${Math.round(x - half)}px, ${Math.round(Math.max(0, at.y - 40))}px)`;
}

function readColours(element: Element): StripColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--text'),
    muted: read('--text-muted'),
    faint: read('--text-faint'),
    line: read('--line'),
    background: read('--line-strong'),
    accent: read('--accent'),
  };
}
