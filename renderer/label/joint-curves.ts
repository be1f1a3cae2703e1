import type { HeightsRequest } from '../../main/wire/library-events.ts';
import type { MotionCurves } from './motion-curves.ts';
import { curveLevels, type CurveLevels } from './timeline/curve-levels.ts';

type Joint = HeightsRequest['joint'];

/** What can be drawn under the motion: joints by the name that a person reads, each with its own. */
export const jointChoices = {
  none: { name: 'No joint curves', joints: [] },
  hands: {
    name: 'Hands',
    joints: [
      ['handLeft', 'Left hand'],
      ['handRight', 'Right hand'],
    ],
  },
  elbows: {
    name: 'Elbows',
    joints: [
      ['elbowLeft', 'Left elbow'],
      ['elbowRight', 'Right elbow'],
    ],
  },
  trunk: {
    name: 'Head and hips',
    joints: [
      ['head', 'Head'],
      ['spineBase', 'Hips'],
    ],
  },
  knees: {
    name: 'Knees',
    joints: [
      ['kneeLeft', 'Left knee'],
      ['kneeRight', 'Right knee'],
    ],
  },
  feet: {
    name: 'Feet',
    joints: [
      ['footLeft', 'Left foot'],
      ['footRight', 'Right foot'],
    ],
  },
} satisfies Record<string, { name: string; joints: [Joint, string][] }>;

export type JointChoice = keyof typeof jointChoices;

/** How high a joint is over time, by person. */
export type JointCurve = {
  name: string;
  people: ReadonlyMap<string, { high: CurveLevels; low: CurveLevels }>;
  /** Metres that nearly everything lies between. */
  range: readonly [number, number];
};

/** @param heights metres, laid out as the outline's energy is */
export function jointCurve(
  name: string,
  heights: Float32Array,
  { places, stepSecs }: Pick<MotionCurves, 'places' | 'stepSecs'>,
): JointCurve {
  const known = heights.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number) => known[Math.floor(share * (known.length - 1))] ?? 0;
  return {
    name,
    range: [at(0.01), at(0.99)],
    people: new Map(
      places.map(({ person, start, from, count }) => {
        const values = heights.subarray(from, from + count);
        // The lowest of many is the largest of what is turned over.
        const low = values.map((value) => -value);
        return [
          person,
          { high: curveLevels(values, start, stepSecs), low: curveLevels(low, start, stepSecs) },
        ];
      }),
    ),
  };
}
