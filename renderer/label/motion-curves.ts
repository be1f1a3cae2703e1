import type { Span } from '../../main/wire/label-events.ts';
import type { SessionOutline } from '../../main/wire/library-events.ts';
import { energyLevels, type EnergyLevels } from './timeline/energy-levels.ts';
import { motionChanges } from './timeline/motion-changes.ts';

/** How much the people of a session move, and where their movements begin and end. By person. */
export type MotionCurves = {
  energy: ReadonlyMap<string, EnergyLevels>;
  /** What nearly everything stays under. */
  peak: number;
  /** Seconds of the recording's clock, increasing. */
  changes: ReadonlyMap<string, Float64Array>;
  /** When people are there. */
  presence: ReadonlyMap<string, readonly Span[]>;
};

export const noCurves: MotionCurves = {
  energy: new Map(),
  peak: 1,
  changes: new Map(),
  presence: new Map(),
};

export function motionCurves({ people, energy, energyStepSecs }: SessionOutline): MotionCurves {
  const all = new Float32Array(energy);
  const curves = people.map(({ person, spans, energyFrom, energyCount }) => ({
    person,
    start: spans[0]?.start ?? 0,
    values: all.subarray(energyFrom, energyFrom + energyCount),
  }));
  const known = all.filter((value) => !Number.isNaN(value)).sort();
  return {
    energy: new Map(
      curves.map(({ person, start, values }) => [
        person,
        energyLevels(values, start, energyStepSecs),
      ]),
    ),
    peak: known[Math.floor(0.98 * known.length)] ?? 1,
    presence: new Map(people.map(({ person, spans }) => [person, spans])),
    changes: new Map(
      curves.map(({ person, start, values }) => [
        person,
        motionChanges(values, start, energyStepSecs),
      ]),
    ),
  };
}
