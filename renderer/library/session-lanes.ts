import type { SessionLabels } from '../../main/wire/label-events.ts';
import { classStyles } from '../label/class-style.ts';
import type { MotionCurves } from '../label/motion-curves.ts';
import { peakBetween } from '../label/timeline/curve-levels.ts';
import type { TrackLane } from '../player/draw-track.ts';
import { personTint } from '../ui/person-tints.ts';

/** More lanes than that leave no room for the people themselves: those who are there longest. */
const mostLanes = 6;

/** The lanes of a session's track, people in the order in which they appear. */
export function sessionLanes(
  { presence, energy, peak }: MotionCurves,
  labels: SessionLabels | undefined,
  slotOf: (person: string) => number,
): TrackLane[] {
  const styles = classStyles(labels?.classes ?? []);
  const people = [...presence].map(([person, spans]) => ({
    person,
    spans,
    secs: spans.reduce((sum, { start, end }) => sum + end - start, 0),
  }));
  const longest = new Set(people.toSorted((a, b) => b.secs - a.secs).slice(0, mostLanes));
  return people
    .filter((one) => longest.has(one))
    .map(({ person, spans }) => {
      const levels = energy.get(person);
      return {
        name: person,
        tint: personTint(slotOf(person)),
        spans,
        levelBetween: (from, to) => (levels ? peakBetween(levels, from, to) / peak : NaN),
        segments: (labels?.segments ?? [])
          .filter((segment) => segment.person === person)
          .map((segment) => ({
            start: segment.start,
            end: segment.end,
            fill: styles.get(segment.class)?.fill ?? 'gray',
          })),
      };
    });
}
