import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { MotionSpan, SessionStructure } from '../../main/wire/search-events.ts';
import { useLive } from '../live/live-context.ts';
import { duration, reasonOf } from '../ui/words.ts';
import { drawStructure, structureHeight } from './draw-structure.ts';
import { useSearchStore } from './search-store.ts';
import styles from './search.module.css';

/**
 * What motion a session is made of, found without labels: a lane a person, alike motion in the same colour.
 *
 * @param span what lies between the left edge and the right one, seconds of the recording's clock; drawn anew, without React,
 *   where it tells of a change
 * @param onPick told of the stretch of one kind that was clicked
 */
export function StructureStrip(props: {
  session: string;
  span: { start: number; end: number; onChange?: (listener: () => void) => () => void };
  onPick?: (stretch: MotionSpan) => void;
}) {
  const { session, span, onPick } = props;
  const { structure, note } = useStructure(session);
  const isDark = useComputedColorScheme('dark') === 'dark';
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = frame.current!;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const isThere = structure !== undefined && structure.people.length > 0;
  useEffect(() => {
    if (canvas.current === null || structure === undefined || width === 0) return;
    const element = canvas.current;
    const draw = () => drawStructure(element, width, span, structure, isDark);
    draw();
    return span.onChange?.(draw);
  }, [structure, width, span, isDark]);

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { start, end } = span;
    const secs = start + ((event.clientX - box.left) / box.width) * (end - start);
    const { people } = structure!;
    const lane = Math.floor(((event.clientY - box.top) / box.height) * people.length);
    const { person, spans } = people[Math.max(0, Math.min(people.length - 1, lane))]!;
    const found = spans.find(({ startSecs, endSecs }) => startSecs <= secs && secs < endSecs);
    return found && { session, person, startSecs: found.startSecs, endSecs: found.endSecs };
  };
  return (
    <div ref={frame} className={styles['structure']}>
      {isThere && (
        <canvas
          ref={canvas}
          height={structureHeight(structure.people.length)}
          role="img"
          aria-label="Kinds of motion, found without labels"
          onPointerMove={(event) => {
            const stretch = at(event);
            event.currentTarget.title = stretch
              ? `${duration(stretch.endSecs - stretch.startSecs)} of one kind of motion; the same colour is alike motion`
              : '';
          }}
          onPointerDown={(event) => {
            const stretch = at(event);
            if (stretch !== undefined) onPick?.(stretch);
          }}
        />
      )}
      {isThere && (
        <p className={styles['structureNote']}>
          Kinds of motion, found without labels; the same colour is alike motion
        </p>
      )}
      {note !== undefined && <p className={styles['structureNote']}>{note}</p>}
    </div>
  );
}

/** Asked for again when more sessions have been looked at, until it is there. */
function useStructure(session: string) {
  const { connection } = useLive();
  const [structure, setStructure] = useState<SessionStructure>();
  const [problem, setProblem] = useState<string>();
  const ready = useSearchStore((state) => state.features?.ready ?? 0);
  const current = useSearchStore((state) => state.features?.current);
  const isThere = structure?.session === session;
  useEffect(() => {
    if (isThere) return;
    let isGone = false;
    connection.ask('sessionStructure', session).then(
      (found) => !isGone && setStructure(found),
      (error: unknown) => !isGone && setProblem(reasonOf(error)),
    );
    return () => {
      isGone = true;
    };
  }, [connection, session, ready, isThere]);
  const share = current?.session === session ? ` … ${Math.round(current.share * 100)} %` : ' …';
  if (isThere) return { structure, note: undefined };
  return {
    structure: undefined,
    note: problem ?? `Looking at what the motion is made of${share}`,
  };
}
