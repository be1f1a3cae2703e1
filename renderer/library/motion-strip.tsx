import { memo } from 'react';
import { parseMotionStrip } from '../../main/wire/motion-strip.ts';
import { bones, joint } from '../../main/wire/skeleton.ts';
import styles from './library.module.css';

const step = 22;
const height = 40;
const reach = 17;

/** A session's motion as a row of stick figures, from its beginning to its end. */
export const MotionStrip = memo(function MotionStrip({ strip }: { strip: string | undefined }) {
  const moments = strip === undefined ? [] : parseMotionStrip(strip);
  if (moments.length === 0) return <span className={styles['noStrip']}>nobody in view</span>;
  return (
    <svg
      aria-hidden
      className={styles['strip']}
      viewBox={`0 0 ${moments.length * step} ${height}`}
      width={moments.length * step}
      height={height}
    >
      {moments.map((joints, moment) => {
        const x = (place: number) => ((moment + 0.5) * step + place * reach).toFixed(1);
        const y = (place: number) => (height / 2 - place * reach).toFixed(1);
        const lines = bones.flatMap(([from, to]) => {
          const [a, b] = [joints[from], joints[to]];
          return a && b ? [`M${x(a[0])} ${y(a[1])}L${x(b[0])} ${y(b[1])}`] : [];
        });
        const head = joints[joint.head];
        return (
          <g key={moment} opacity={0.45 + (0.55 * (moment + 1)) / moments.length}>
            <path d={lines.join('')} />
            {head && <circle cx={x(head[0])} cy={y(head[1])} r={2.1} />}
          </g>
        );
      })}
    </svg>
  );
});
