import { useContext, useEffect, useRef, useState } from 'react';
import type { Motion } from '../../main/wire/library-events.ts';
import type { MotionSpan } from '../../main/wire/search-events.ts';
import { useLive } from '../live/live-context.ts';
import { reasonOf } from '../ui/words.ts';
import { ClipStageContext } from './clip-stage-context.ts';
import styles from './clips.module.css';

/** A piece of one person's motion, small and over and over, inside of a {@link ClipStageView}. It is read once it comes into view. */
export function MotionClip({ span, name }: { span: MotionSpan; name: string }) {
  const { connection } = useLive();
  const stage = useContext(ClipStageContext);
  const place = useRef<HTMLDivElement>(null);
  const [isSeen, setSeen] = useState(false);
  const [motion, setMotion] = useState<Motion>();
  const [problem, setProblem] = useState<string>();
  const { session, person, startSecs, endSecs } = span;
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(place.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!isSeen) return;
    let isStale = false;
    connection.ask('readMotion', { session, person, startSecs, endSecs }).then(
      (read) => {
        if (isStale) return;
        setMotion(read.times.length > 0 ? read : undefined);
        setProblem(read.times.length > 0 ? undefined : 'Nobody is there at that time');
      },
      (error: unknown) => !isStale && setProblem(reasonOf(error)),
    );
    return () => {
      isStale = true;
    };
  }, [connection, isSeen, session, person, startSecs, endSecs]);
  useEffect(() => {
    if (stage === undefined || motion === undefined) return;
    return stage.add(place.current!, motion);
  }, [stage, motion]);
  return (
    <div ref={place} className={styles['clip']} role="img" aria-label={name}>
      {problem !== undefined && <span className={styles['clipProblem']}>{problem}</span>}
    </div>
  );
}
