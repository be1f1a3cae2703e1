import type { AdvancedSettings } from '../../../main/wire/training-events.ts';

/** One setting of the encoder, and the values that are tried, as a person types them. */
export type Sweep = { setting: 'alpha' | 'gap'; text: string };

/** What a sweep has to know of a plan. */
type Swept = {
  name: string;
  sweep: Sweep | undefined;
  startFrom: string | undefined;
  advanced: AdvancedSettings;
};

export const usualSweeps: Record<Sweep['setting'], string> = {
  alpha: '0, 0.25, 0.5, 0.75, 1',
  gap: '2, 4, 8, 16',
};

const limits = {
  alpha: { isGood: (value: number) => value >= 0 && value <= 1, words: 'numbers from 0 to 1' },
  gap: {
    isGood: (value: number) => Number.isInteger(value) && value >= 1 && value <= 64,
    words: 'whole numbers from 1 to 64',
  },
} as const;

/** A plan for each value that is tried, named by it; the plan itself where nothing is tried. */
export function sweptPlans<Plan extends Swept>(plan: Plan): Plan[] {
  const { sweep, name, advanced } = plan;
  if (sweep === undefined) return [plan];
  return valuesOf(sweep).map((value) => ({
    ...plan,
    name: `${name.trim()}, ${sweep.setting} ${value}`,
    advanced: { ...advanced, [sweep.setting]: value },
  }));
}

/** Why the values cannot be tried, and what to do; undefined: they can. */
export function sweepObstacle({ sweep, startFrom }: Swept): string | undefined {
  if (sweep === undefined) return undefined;
  const { isGood, words } = limits[sweep.setting];
  const values = valuesOf(sweep);
  if (values.length < 2 || !values.every(isGood) || new Set(values).size < values.length) {
    return `To try several values of ${sweep.setting}, give two or more different ${words}`;
  }
  return startFrom === undefined
    ? undefined
    : `The model to start from has its ${sweep.setting} already; start from nothing to try several`;
}

function valuesOf({ text }: Sweep): number[] {
  return text
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(Number);
}
