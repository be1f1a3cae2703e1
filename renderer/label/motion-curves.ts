import type { Span } from '../../main/wire/label-events.ts';
import type { SessionOutline } from '../../main/wire/library-events.ts';
import { curveLevels, type CurveLevels } from './timeline/curve-levels.ts';
import { motionChanges } from './timeline/motion-changes.ts';

/** How much the people of a session move, and where their movements begin and end. By person. */
export type MotionCurves = {
  energy: ReadonlyMap<string, CurveLevels>;
  /** What nearly everything stays under. */
  peak: number;
  /** Seconds of the recording's clock, increasing. */
  changes: ReadonlyMap<string, Float64Array>;
  /** When people are there. */
  presence: ReadonlyMap<string, readonly Span[]>;
  /** Where everybody's values lie in what comes as the outline's energy does. */
  places: readonly { person: string; start: number; from: number; count: number }[];
  /** Seconds between these. */
  stepSecs: number;
};

export const noCurves: MotionCurves = {
  energy: new Map(),
  peak: 1,
  changes: new Map(),
  presence: new Map(),
  places: [],
  stepSecs: 1,
};

export function motionCurves({ people, energy, energyStepSecs }: SessionOutline): MotionCurves {
  const all = new Float32Array(energy);
  const places = people.map(({ person, spans, energyFrom, energyCount }) => ({
    ...{ person, start: spans[0]?.start ?? 0, from: energyFrom, count: energyCount },
  }));
  const curves = places.map(({ person, start, from, count }) => ({
    ...{ person, start, values: all.subarray(from, from + count) },
  }));
  const known = all.filter((value) => !Number.isNaN(value)).sort();
  return {
    energy: new Map(
      curves.map(({ person, start, values }) => [
        person,
        curveLevels(values, start, energyStepSecs),
      ]),
    ),
    peak: known[Math.floor(0.98 * known.length)] ?? 1,
    places,
    stepSecs: energyStepSecs,
    presence: new Map(people.map(({ person, spans }) => [person, spans])),
    changes: new Map(
      curves.map(({ person, start, values }) => [
        person,
        motionChanges(values, start, energyStepSecs),
      ]),
    ),
  };
}
