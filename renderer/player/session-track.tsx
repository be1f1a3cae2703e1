import { useEffect, useEffectEvent, useRef, useState, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import { useLive } from '../live/live-context.ts';
import { clockWords } from '../ui/clock-words.ts';
import { drawTrack, trackHeight, type TrackLane } from './draw-track.ts';
import type { SessionPlayer } from './session-player.ts';
import styles from './player.module.css';

const shortestLoopSecs = 0.1;

/**
 * The whole session from left to right: a lane a person with how much they move and what their labels are. A click or a drag
 * goes to a moment, a drag with Shift chooses what is played over and over.
 */
export function SessionTrack(props: { player: SessionPlayer; lanes: readonly TrackLane[] }) {
  const { player, lanes } = props;
  const { loop: frameLoop } = useLive();
  const loop = useStore(player.store, (state) => state.loop);
  const track = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const loopFrom = useRef<number>(undefined);
  const [width, setWidth] = useState(0);
  const { start, end } = player.span;
  const length = Math.max(1e-6, end - start);
  const shareOf = (secs: number) => (secs - start) / length;

  const place = useEffectEvent(() => {
    const share = shareOf(player.secs);
    if (playhead.current) playhead.current.style.transform = `translateX(${share * width}px)`;
    track.current?.setAttribute('aria-valuenow', (player.secs - start).toFixed(2));
    track.current?.setAttribute('aria-valuetext', clockWords(player.secs - start, 0.01));
  });
  useEffect(() => frameLoop.onDraw(() => place()), [frameLoop]);
  useEffect(() => {
    const element = track.current!;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (canvas.current && width > 0) drawTrack(canvas.current, width, player.span, lanes);
  }, [width, lanes, player]);

  const secsAt = ({ clientX }: PointerEvent) => {
    const { left } = track.current!.getBoundingClientRect();
    return start + Math.min(1, Math.max(0, (clientX - left) / Math.max(1, width))) * length;
  };
  const drag = (event: PointerEvent) => {
    if ((event.buttons & 1) === 0) return;
    const secs = secsAt(event);
    if (loopFrom.current === undefined) {
      player.seek(secs);
      return;
    }
    const [from, to] = [Math.min(secs, loopFrom.current), Math.max(secs, loopFrom.current)];
    if (to - from >= shortestLoopSecs) player.setLoop({ start: from, end: to });
  };
  return (
    <div
      ref={track}
      className={styles['track']}
      role="slider"
      tabIndex={0}
      aria-label="Moment of the session"
      aria-valuemin={0}
      aria-valuemax={length}
      title="Drag to look through; with Shift, choose what is played over and over"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        loopFrom.current = event.shiftKey ? secsAt(event) : undefined;
        drag(event);
      }}
      onPointerMove={drag}
    >
      <canvas ref={canvas} height={trackHeight(lanes.length)} />
      {loop !== undefined && (
        <div
          className={styles['loop']}
          style={{
            left: `${shareOf(loop.start) * 100}%`,
            width: `${((loop.end - loop.start) / length) * 100}%`,
          }}
        />
      )}
      <div ref={playhead} className={styles['playhead']} />
    </div>
  );
}
