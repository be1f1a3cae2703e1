import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { SessionPlayer } from '../../player/session-player.ts';
import { useCurveStore } from '../curve-store.ts';
import { useLabelStore } from '../label-store.ts';
import styles from '../label.module.css';
import type { MotionCurves } from '../motion-curves.ts';
import type { ShownSpan } from '../shown-span.ts';
import { momentWords } from './moment-words.ts';
import { TimelineController } from './timeline-controller.ts';
import { createTimelinePointer } from './timeline-pointer.ts';
import type { TimelineHit } from './hit-timeline.ts';
import { secsAt } from './time-view.ts';

const zoomPerPixel = 1.0022;

/** Tiers of labels over time: drawn by hand, since nothing of it may cost more than what is visible. */
export function Timeline(props: {
  player: SessionPlayer;
  /** Told what is in sight. */
  shown: ShownSpan;
  curves: MotionCurves;
  controllerRef: RefObject<TimelineController | null>;
}) {
  const { player, shown, curves, controllerRef } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const moment = useRef<HTMLSpanElement>(null);
  const pointer = useRef<ReturnType<typeof createTimelinePointer>>(undefined);
  const isTouch = useRef(false);
  const { colorScheme } = useMantineColorScheme();

  useEffect(() => {
    const element = canvas.current!;
    const timeline = new TimelineController(element, { player, shown, curves });
    controllerRef.current = timeline;
    pointer.current = createTimelinePointer(timeline, () => isTouch.current);
    const observer = new ResizeObserver(() => timeline.resize());
    observer.observe(element.parentElement!);
    const stopFollowing = player.onMove(() => timeline.invalidate());
    const stopListening = useLabelStore.subscribe(() => timeline.invalidate());
    const stopCurves = useCurveStore.subscribe(({ joints }, before) => {
      if (joints !== before.joints) timeline.invalidate();
    });
    // React listens to wheels passively, where the page's own zoom cannot be kept away.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const x = event.clientX - element.getBoundingClientRect().left;
      const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (x < timeline.layout.gutter) timeline.scrollBy(event.deltaY);
      else if (isSideways) {
        timeline.pan((event.deltaX || event.deltaY) * timeline.view.secsPerPixel);
      } else timeline.zoom(x - timeline.layout.gutter, zoomPerPixel ** event.deltaY);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
      observer.disconnect();
      stopFollowing();
      stopListening();
      stopCurves();
      timeline.dispose();
      controllerRef.current = null;
    };
  }, [player, shown, curves, controllerRef]);

  useEffect(() => {
    // The page takes on the other scheme first.
    const handle = requestAnimationFrame(() => controllerRef.current?.forgetColours());
    return () => cancelAnimationFrame(handle);
  }, [colorScheme, controllerRef]);

  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    isTouch.current = event.pointerType === 'touch';
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const tell = (x: number) => {
    const timeline = controllerRef.current;
    if (moment.current === null || timeline === null) return;
    const secs = secsAt(timeline.view, x - timeline.layout.gutter);
    moment.current.textContent = x < timeline.layout.gutter ? '' : momentWords(player, secs);
  };

  return (
    <div className={styles['timeline']} role="application" aria-label="Timeline of labels">
      <canvas
        ref={canvas}
        className={styles['canvas']}
        aria-hidden
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          pointer.current?.press(place(event));
        }}
        onPointerMove={(event) => {
          const at = place(event);
          const hit = pointer.current?.move(at, event.altKey);
          event.currentTarget.style.cursor = hit ? cursorOf(hit) : 'default';
          tell(at.x);
        }}
        onPointerUp={(event) => pointer.current?.release(place(event), event.altKey)}
        onPointerCancel={() => pointer.current?.cancel()}
        onPointerLeave={() => {
          controllerRef.current?.hoverAt(undefined);
          if (moment.current) moment.current.textContent = '';
        }}
      />
      <span ref={moment} className={styles['moment']} />
    </div>
  );
}

function cursorOf(hit: TimelineHit): string {
  switch (hit.kind) {
    case 'lane':
      return 'crosshair';
    case 'segment':
    case 'suggestion':
      return hit.edge === undefined ? 'pointer' : 'ew-resize';
    case 'overview':
      return 'grab';
    default:
      return 'default';
  }
}
