import { create } from 'zustand';
import type { SessionSummary } from '../../main/wire/library-events.ts';
import { firstPlan, type TrainingPlan } from './setup/training-plan.ts';
import { firstTestPlan, type TestPlan } from './test/test-plan.ts';

export type TrainStore = {
  /** Undefined until it is known whether a run is going on, which is then shown. */
  view: 'setup' | 'test' | 'runs' | 'taught' | undefined;
  /** Undefined until the app answered. */
  sessions: SessionSummary[] | undefined;
  /** Ids of the sessions to learn from. */
  chosen: ReadonlySet<string>;
  plan: TrainingPlan;
  test: TestPlan;
  /** Id of the run that is looked at; undefined: the newest. */
  run: string | undefined;
  /** Ids of runs to compare. */
  compared: ReadonlySet<string>;
  isComparing: boolean;
};

/** What the Train tab holds while other tabs are open. */
export const useTrainStore = create<TrainStore>()(() => ({
  view: undefined,
  sessions: undefined,
  chosen: new Set(),
  plan: firstPlan,
  test: firstTestPlan,
  run: undefined,
  compared: new Set(),
  isComparing: false,
}));

/** Sessions that were not there before are chosen: who imports wants to use them. */
export function takeSessions(sessions: SessionSummary[]): void {
  useTrainStore.setState((state) => {
    const known = new Set(state.sessions?.map(({ id }) => id));
    const isThere = new Set(sessions.map(({ id }) => id));
    const kept = [...state.chosen].filter((id) => isThere.has(id));
    const fresh = sessions.filter(({ id, labelledFrames }) => !known.has(id) && labelledFrames > 0);
    return { sessions, chosen: new Set([...kept, ...fresh.map(({ id }) => id)]) };
  });
}

export function choose(ids: readonly string[], isChosen: boolean): void {
  useTrainStore.setState(({ chosen }) => ({ chosen: withIds(chosen, ids, isChosen) }));
}

export function compare(run: string, isCompared: boolean): void {
  useTrainStore.setState(({ compared, isComparing }) => {
    const next = withIds(compared, [run], isCompared);
    return { compared: next, isComparing: isComparing && next.size > 1 };
  });
}

export function changePlan(change: Partial<TrainingPlan>): void {
  useTrainStore.setState(({ plan }) => ({ plan: { ...plan, ...change } }));
}

export function changeTest(change: Partial<TestPlan>): void {
  useTrainStore.setState(({ test }) => ({ test: { ...test, ...change } }));
}

/** Opens the test of a model's encoder. */
export function testEncoder(model: string): void {
  changeTest({ encoders: [model] });
  useTrainStore.setState({ view: 'test' });
}

/** What the tab opens with: the run that is going on, else the form. */
export function chooseFirstView(isTraining: boolean): void {
  useTrainStore.setState(({ view }) => ({ view: view ?? (isTraining ? 'runs' : 'setup') }));
}

export function showRun(run: string): void {
  useTrainStore.setState({ view: 'runs', run, isComparing: false });
}

/** Several runs side by side, as they go and when they are done; a single one alone. */
export function showRuns(runs: readonly string[]): void {
  showRun(runs.at(-1)!);
  if (runs.length > 1) useTrainStore.setState({ compared: new Set(runs), isComparing: true });
}

function withIds(
  before: ReadonlySet<string>,
  ids: readonly string[],
  isIn: boolean,
): ReadonlySet<string> {
  const next = new Set(before);
  for (const id of ids) {
    if (isIn) next.add(id);
    else next.delete(id);
  }
  return next;
}
