import { useMemo } from 'react';
import type { SessionSummary } from '../../../main/wire/library-events.ts';
import { useTrainStore } from '../train-store.ts';
import type { TrainingPlan } from './training-plan.ts';

export type Setup = { plan: TrainingPlan; all: SessionSummary[]; chosen: SessionSummary[] };

const none: SessionSummary[] = [];

/** What was answered so far: the plan, all sessions, and those to learn from. */
export function useSetup(): Setup {
  const plan = useTrainStore((state) => state.plan);
  const all = useTrainStore((state) => state.sessions) ?? none;
  const ids = useTrainStore((state) => state.chosen);
  const chosen = useMemo(() => all.filter(({ id }) => ids.has(id)), [all, ids]);
  return { plan, all, chosen };
}
